import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

let linkage: TestLinkage;
beforeAll(async () => {
  linkage = await openTestLinkage();
});
afterAll(() => linkage.close());

const [issuer, pid] = ['http://localhost:7400', '9901200000017'];
const save = (roles: string[], bearer?: string) =>
  linkage.call('PUT', '/api/staff', { issuer, pid, names: { th: 'ปกรณ์', en: 'Pakon' }, roles }, bearer);

describe('who runs the Linkage Center', () => {
  test('is not told by anybody', async () => {
    expect((await save(['registrar'], 'wrong')).status).toBe(401);
    expect((await save(['owner'])).status).toBe(400);
    expect(await linkage.context.staff.find(issuer, pid)).toBeUndefined();
  });
  test('holds the roles that hold now, and is known under that issuer alone', async () => {
    expect((await save(['registrar', 'auditor'])).status).toBe(204);
    await save(['auditor']);
    expect([...((await linkage.context.staff.find(issuer, pid))?.roles ?? [])]).toEqual(['auditor']);
    expect(await linkage.context.staff.find('http://localhost:7401', pid)).toBeUndefined();
    await save([]);
    expect(await linkage.context.staff.find(issuer, pid)).toBeUndefined();
  });
  test('stays as pages have it where only new ones are wanted', async () => {
    await save(['auditor']);
    const person = { issuer, pid, names: { th: 'ปกรณ์', en: 'Pakon' } };
    await linkage.call('PUT', '/api/staff', { ...person, roles: ['registrar'], onlyNew: true });
    expect([...((await linkage.context.staff.find(issuer, pid))?.roles ?? [])]).toEqual(['auditor']);
    await save([]);
  });
  test('is kept without the number', async () => {
    const rows = await linkage.context.db.selectFrom('staff').selectAll().execute();
    const audit = await linkage.context.db.selectFrom('audit').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify([rows, audit])).not.toContain(pid);
    expect(Buffer.from(rows[0]?.person ?? '').includes(pid)).toBe(false);
  });
});
