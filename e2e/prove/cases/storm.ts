import type { BadNetwork, NetworkAnswer } from '@saphan/testkit';
import { doorOf, type CountryDoors } from '../../harness/country.ts';
import type { EnrolledSystem } from './enrol-systems.ts';

type Both = readonly [NetworkAnswer, NetworkAnswer];

/** What a case is asked by many at once, each request doubled, late and repeated. */
export interface Storm {
  /** All claim it on the same standing. @returns who has it, and faults in words */
  claim(base: number): Promise<{ readonly winner: EnrolledSystem | undefined; readonly faults: string[] }>;
  /** So many write, each a word of its own. @returns faults in words */
  write(count: number): Promise<string[]>;
  /** One finds it complete. @returns faults in words */
  findComplete(by: EnrolledSystem, base: number): Promise<string[]>;
  /** Number of actions on the case. */
  version(): Promise<number>;
}

export function openStorm(
  country: CountryDoors,
  network: BadNetwork,
  systems: readonly EnrolledSystem[],
  id: string,
): Storm {
  const url = `${doorOf(country, 'desk')}/api/v1/cases/${id}`;
  const send = (
    path: string,
    { token, id: system }: EnrolledSystem,
    body: { readonly type?: string; readonly [field: string]: unknown },
  ): Promise<Both> =>
    network.send(`${url}/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': `${body.type ?? path}-${id}-${system}`,
      },
      body: JSON.stringify(body),
    });
  const read = async (path: string): Promise<Record<string, unknown>> => {
    const [first] = systems;
    const headers = { authorization: `Bearer ${first?.token ?? ''}` };
    const [answer] = await network.send(`${url}${path}`, { method: 'GET', headers });
    if (answer.status !== 200) throw new Error(`${path} is answered ${String(answer.status)}`);
    return answer.json as Record<string, unknown>;
  };
  const differing = (answers: readonly Both[], what: string): string[] =>
    answers.flatMap(([one, other]) =>
      one.status === other.status
        ? []
        : [`${what}: one request is answered ${String(one.status)} and ${String(other.status)}`],
    );
  return {
    async claim(base) {
      const answers = await Promise.all(systems.map((one) => send('actions', one, { type: 'claim', base })));
      const winners = systems.filter((_, at) => answers[at]?.[0].status === 200);
      const faults = differing(answers, 'claim');
      if (winners.length !== 1) faults.push(`claim: ${String(winners.length)} are told that they have it`);
      return { winner: winners[0], faults };
    },
    async write(count) {
      const texts = Array.from({ length: count }, (_, at) => `word ${String(at)}`);
      const answers = await Promise.all(
        texts.map((text, at) => {
          const by = systems[at];
          if (by === undefined) throw new Error('more words than systems');
          return send('messages', by, { text });
        }),
      );
      const { messages } = (await read('/messages')) as { messages: readonly { text: string }[] };
      const written = messages.map(({ text }) => text).filter((text) => text.startsWith('word '));
      const lost = texts.filter((text) => !written.includes(text)).map((text) => `lost: ${text}`);
      const doubled = written.filter((text, at) => written.indexOf(text) !== at);
      return [
        ...differing(answers, 'message'),
        ...answers.flatMap(([{ status }]) => (status === 200 ? [] : [`message: ${String(status)}`])),
        ...lost,
        ...doubled.map((text) => `doubled: ${text}`),
      ];
    },
    async findComplete(by, base) {
      const [one, other] = await send('actions', by, { type: 'find-complete', base });
      return one.status === 200 && other.status === 200
        ? []
        : [`find-complete: ${String(one.status)} ${String(other.status)}`];
    },
    version: async () => Number((await read(''))['version']),
  };
}
