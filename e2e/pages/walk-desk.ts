import { doorOf } from '../harness/country.ts';
import { goToDesk } from '../journey/officer/open-case.ts';
import { showToken } from '../journey/officer/show-token.ts';
import { signIn } from '../journey/sign-in.ts';
import type { Visitor } from '../journey/visitor.ts';
import { walkLinks, type Walk } from './walk-links.ts';

const [authority, auditor] = ['9500100002101', '9103900002901'] as const;

/** A licensing authority, who is the agency's administrator too: cases, officers and what he holds himself. */
export async function walkAsAdministrator(officer: Visitor, walk: Walk): Promise<void> {
  const { page } = officer;
  await goToDesk(officer, walk.country, authority);
  await page.goto(`${doorOf(walk.country, 'desk')}/second-factor?returnTo=/my/second-factor`);
  await showToken(officer);
  await page.locator('form[action$="/recovery"]').getByRole('button').click();
  await page.waitForURL(/\/recovery$/);
  await officer.look('recovery');
  await page.locator('form[action$="/kept"]').getByRole('button').click();
  await page.waitForLoadState();
  const starts = [
    '/inbox?filter=closed',
    '/inbox/share',
    '/documents',
    '/late',
    '/officers',
    '/places',
    '/systems',
    '/queue',
    '/my/rights',
    '/my/second-factor',
  ];
  await walkLinks(officer, 'desk', walk, starts);
}

/** An auditor, who says why before anything is read. */
export async function walkAsAuditor(visitor: Visitor, walk: Walk): Promise<void> {
  const { page } = visitor;
  await visitor.open(`${doorOf(walk.country, 'desk')}/signin?returnTo=/audit`);
  await signIn(visitor, auditor);
  await page.waitForURL(/\/audit/);
  const reason = page.locator('textarea[name=reason]');
  // What was said before in this country goes on for a while.
  if ((await reason.count()) > 0) {
    await visitor.look('audit-begin');
    await reason.fill('ตรวจเวลาที่ใช้พิจารณาตามแผนประจำปี');
    await page.locator('input[name=reference]').fill('แผนตรวจสอบ 12/2569');
    await page.locator('form[action="/audit"][method=post]').getByRole('button').click();
    await page.waitForURL(/\/audit$/);
  }
  await visitor.look('audit');
  await walkLinks(visitor, 'desk', walk, ['/audit', '/audit/trail', '/audit/exchanges']);
}
