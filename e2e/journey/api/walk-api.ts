import { mkdir } from 'node:fs/promises';
import { takeFreePort } from '@saphan/db';
import { readCatalogue } from '../../harness/read-catalogue.ts';
import { doorOf } from '../../harness/country.ts';
import { findDeciders } from '../find-deciders.ts';
import { isAskedForToken, showToken } from '../officer/show-token.ts';
import { prepareExamples } from '../services/prepare-examples.ts';
import { drawShopPlan } from '../shop-plan.ts';
import { openVisitor, type Visitor } from '../visitor.ts';
import type { JourneyParts } from '../walk-life-event.ts';
import { walkService, type CheckedDocument } from '../walk-service.ts';
import { endSystem, registerSystem } from './register-system.ts';
import { startAgencySystem } from './start-agency-system.ts';

const service = 'tobacco-licence';
const [applicant, officer] = ['9500100000001', '9500100002403'] as const;

/** The officer decides at the agency's own page, which asks the desk for leave to act in his name. */
async function approveAt(visitor: Visitor, url: string): Promise<void> {
  const { page } = visitor;
  await page.goto(`${url}/`);
  const button = page.locator('form[action$="/approve"] button').first();
  if ((await button.count()) === 0) {
    await page.goto(`${url}/signin`);
    if (isAskedForToken(visitor)) await showToken(visitor);
    await visitor.press(page.locator('button[name=answer][value=allow]'));
    await page.waitForURL(`${url}/`);
  }
  for (let tries = 0; (await button.count()) === 0 && tries < 60; tries += 1) {
    await page.waitForTimeout(500);
    await page.goto(`${url}/`);
  }
  await visitor.press(button);
  await page.waitForURL(`${url}/`);
}

/** An agency with software of its own handles a service wholly by API and webhook, from the form to the checked document. */
export async function walkApi(
  { browser, country, photographer, tell }: JourneyParts,
  output: string,
): Promise<readonly CheckedDocument[]> {
  await mkdir(output, { recursive: true });
  const visitors: Visitor[] = [];
  const visit = async (who: string): Promise<Visitor> => {
    const visitor = await openVisitor(browser, { language: 'th', usesScript: true, photographer, who });
    visitors.push(visitor);
    return visitor;
  };
  const port = await takeFreePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const decider = await visit('officer');
  const registered = await registerSystem(decider, country, {
    ...{ pid: officer, url, service },
    names: ['ระบบใบอนุญาตยาสูบ', 'Tobacco licence system'],
    scopes: ['cases:read', 'cases:write', 'cases:decide'],
  });
  tell('the system is registered at the desk, with a right to one service and an address');
  const system = await startAgencySystem(registered, { deskUrl: doorOf(country, 'desk'), port });
  try {
    const catalogue = await readCatalogue();
    const plan = await drawShopPlan(browser, output, 'Plan');
    const answers = prepareExamples(catalogue, service, plan);
    const [decided] = await findDeciders([service], answers, 'th');
    if (decided === undefined) throw new Error(`Nobody decides ${service}`);
    const decide = async (number: string): Promise<void> => {
      await approveAt(decider, url);
      tell(`${number}: taken in by webhook, decided at the agency's own page`);
    };
    const documents = await walkService(
      { country, tell },
      { pid: applicant, service: decided, answers, output, visit, decide },
    );
    await endSystem(decider, country, registered);
    tell('the system is ended: nothing is sent to it any more');
    return documents;
  } finally {
    await system.close();
    await Promise.all(visitors.map((visitor) => visitor.close()));
  }
}
