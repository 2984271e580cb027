import type { FastifyReply, FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { createAddressLimit } from './address-limit.ts';
import { memorySessions } from './memory-sessions.ts';
import type { SessionContent, SignedIn } from './session.ts';
import { createSessions } from './sessions.ts';

const hourMs = 3_600_000;
const person = { pid: '9000000000001', name: 'กัญญา' } as SignedIn;

/** Sessions under a clock that the test sets, and one browser that keeps its cookie. */
function open(perMinute = 1000) {
  const clock = { at: Date.UTC(2026, 10, 28) };
  const now = () => clock.at;
  const store = memorySessions(now);
  let rows = 0;
  const counted = {
    ...store,
    create: async (...row: Parameters<typeof store.create>) => {
      rows += 1;
      return store.create(...row);
    },
  };
  const visitors = createAddressLimit(perMinute);
  const sessions = createSessions(counted, { name: 'test', secure: false, visitors, now });
  const openBrowser = (ip = '192.0.2.7') => {
    const cookies: Record<string, string | undefined> = {};
    const reply = {
      setCookie: (name: string, value: string) => {
        cookies[name] = value;
      },
    };
    /** @param headers of a browser; without any it opens a page */
    const load = async (headers: Readonly<Record<string, string>> = {}) =>
      sessions.load(
        { cookies: { ...cookies }, ip, headers } as unknown as FastifyRequest,
        reply as FastifyReply,
      );
    return { cookies, load };
  };
  return { clock, openBrowser, rows: () => rows };
}

describe('a session that has ended', () => {
  it('is not written back by a request that was under way', async () => {
    const { load, cookies } = open().openBrowser();
    await (await load()).renew({ person });
    const stolen = { ...cookies };
    const slow = await load();
    await (await load()).end();
    await expect(slow.update({ notice: 'late' })).rejects.toMatchObject({ code: 'sign-in-needed' });
    Object.assign(cookies, stolen);
    expect((await load()).content.person).toBeUndefined();
  });

  it('is not written back over the sign-in that took its place', async () => {
    const { load } = open().openBrowser();
    await (await load()).update({ notice: 'before' });
    const slow = await load();
    await (await load()).renew({ person });
    await expect(slow.update({ notice: 'late' })).rejects.toMatchObject({ code: 'form-expired' });
    expect((await load()).content.person).toEqual(person);
  });

  it('ends eight hours after it was last used, and twelve after the sign-in however often it is used', async () => {
    const { clock, openBrowser } = open();
    const [quiet, busy] = [openBrowser(), openBrowser()];
    for (const { load } of [quiet, busy]) await (await load()).renew({ person });
    for (let hour = 1; hour < 12; hour += 1) {
      clock.at += hourMs;
      await (await busy.load()).update({ notice: String(hour) });
      expect((await busy.load()).content.person).toEqual(person);
      expect((await quiet.load()).content.person !== undefined, `after ${String(hour)} h`).toBe(hour < 8);
    }
    clock.at += hourMs;
    expect((await busy.load()).content.person).toBeUndefined();
  });

  it('begins its twelve hours anew with a new sign-in', async () => {
    const { clock, openBrowser } = open();
    const { load } = openBrowser();
    await (await load()).renew({ person });
    clock.at += 7 * hourMs;
    await (await load()).renew({ person });
    clock.at += 6 * hourMs;
    await (await load()).update({ notice: 'x' });
    expect((await load()).content.person).toEqual(person);
  });
});

describe('a session that a person has left', () => {
  const leave = { person: undefined, app: { officer: 'on duty' } };
  const isLeft = ({ content }: { content: SessionContent }) =>
    content.person === undefined && content.app?.['officer'] === 'on duty';
  async function begin() {
    const opened = open();
    const browser = opened.openBrowser();
    await (await browser.load()).renew({ person });
    return { ...opened, ...browser, former: { ...browser.cookies } };
  }

  it('goes on for whoever still comes by its former name, for a minute, and no longer', async () => {
    const { clock, load, cookies, former } = await begin();
    await (await load()).lessen(leave);
    const fresh = { ...cookies };
    expect(fresh).not.toEqual(former);
    Object.assign(cookies, former);
    const late = await load({ 'sec-fetch-mode': 'cors' });
    expect(isLeft(late)).toBe(true);
    // A late answer takes no newer name from the browser; a page that is opened brings the one that counts.
    expect(cookies).toEqual(former);
    await late.update({ notice: 'late' });
    expect(isLeft(await load())).toBe(true);
    expect(cookies).toEqual(fresh);
    Object.assign(cookies, former);
    clock.at += 61_000;
    expect((await load()).content.app).toBeUndefined();
  });

  it('is one session where two windows leave at once, and neither is put out', async () => {
    const { load, cookies, former } = await begin();
    const [one, other] = [await load(), await load()];
    await Promise.all([one.lessen(leave), other.lessen(leave)]);
    const [mine] = [{ ...cookies }];
    expect([one, other].every(isLeft)).toBe(true);
    expect(one.content.csrf).toBe(other.content.csrf);
    await one.update({ notice: 'one' });
    expect((await load()).content.notice).toBe('one');
    Object.assign(cookies, former);
    await load();
    expect(cookies).toEqual(mine);
  });

  it('gets nothing of the person back from a request that was under way', async () => {
    const { load } = await begin();
    const slow = await load();
    await (await load()).lessen(leave);
    await expect(slow.update({ notice: 'late' })).rejects.toMatchObject({ code: 'sign-in-needed' });
    expect(isLeft(await load())).toBe(true);
  });

  it('is not the way to the next person: neither its name nor its pages are worth anything once one has signed in', async () => {
    const { load, cookies, former } = await begin();
    await (await load()).lessen(leave);
    expect((await load()).content.formerCsrf).toBeDefined();
    await (await load()).renew({ person });
    expect((await load()).content.formerCsrf).toBeUndefined();
    Object.assign(cookies, former);
    const { content } = await load();
    expect([content.person, content.app]).toEqual([undefined, undefined]);
  });
});

describe('what anybody can store', () => {
  it('is bounded for one session, more tightly before a sign-in, and what is there stays', async () => {
    const { load } = open().openBrowser();
    const typed = (bytes: number) => ({ app: { typed: 'x'.repeat(bytes) } });
    await (await load()).update(typed(30_000));
    const visitor = await load();
    await expect(visitor.update(typed(33_000))).rejects.toMatchObject({ code: 'too-large' });
    expect(visitor.content.app).toEqual(typed(30_000).app);
    expect((await load()).content.app).toEqual(typed(30_000).app);
    await visitor.renew({ person });
    await (await load()).update(typed(60_000));
    await expect((await load()).update(typed(66_000))).rejects.toMatchObject({ code: 'too-large' });
  });

  it('counts bytes, not characters', async () => {
    const { load } = open().openBrowser();
    await expect((await load()).update({ notice: 'ก'.repeat(11_000) })).rejects.toMatchObject({
      code: 'too-large',
    });
  });

  it('is so many sessions a minute from one address; who has one goes on, and pages can be read', async () => {
    const { clock, openBrowser, rows } = open(2);
    const first = openBrowser();
    await (await first.load()).update({ notice: 'x' });
    await (await openBrowser().load()).keep();
    const third = openBrowser();
    await expect((await third.load()).update({ notice: 'x' })).rejects.toMatchObject({
      code: 'too-many-visitors',
      retryAfterSeconds: 30,
    });
    await (await third.load()).keep();
    expect(third.cookies).toEqual({});
    expect(rows()).toBe(2);
    await (await first.load()).update({ notice: 'y' });
    await (await first.load()).renew({ person });
    await (await openBrowser('192.0.2.8').load()).update({ notice: 'x' });
    clock.at += 30_000;
    await (await third.load()).update({ notice: 'x' });
    expect(rows()).toBe(5);
  });

  it('begins with no token that the browser made up', async () => {
    const { openBrowser } = open();
    const { load, cookies } = openBrowser();
    expect((await load()).isReturning).toBe(false);
    cookies['test'] = 'A'.repeat(43);
    const session = await load();
    expect(session.isReturning).toBe(true);
    await session.update({ notice: 'x' });
    expect(cookies['test']).not.toBe('A'.repeat(43));
  });
});
