import type { StatusListAnswer } from '@saphan/contracts';
import type { Portal } from '../portal.ts';

/** Lists of the states of credentials, as their issuers signed them. */
export interface StatusLists {
  /** Nothing where the issuer knows no such list. @throws Problem where it does not answer and none is kept */
  find(service: string, list: string): Promise<StatusListAnswer | undefined>;
}

interface Kept {
  readonly answer: StatusListAnswer;
  readonly untilMs: number;
}

/** Lists that are kept at most: each stands for 32,768 documents. */
const most = 500;

/**
 * Asks issuers for their lists, for many who ask at once in one exchange, and again when their time is over. Where an issuer does
 * not answer, the list of before is given on: it says itself until when it may be believed.
 */
export function createStatusLists({ exchange, clock }: Pick<Portal, 'exchange' | 'clock'>): StatusLists {
  const kept = new Map<string, Kept>();
  const asked = new Map<string, Promise<StatusListAnswer | undefined>>();

  async function ask(key: string, service: string, list: string): Promise<StatusListAnswer | undefined> {
    const before = kept.get(key);
    try {
      const answer = await exchange.readStatusList(service, list);
      kept.delete(key);
      if (answer) kept.set(key, { answer, untilMs: clock().getTime() + answer.ttl * 1000 });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return answer;
    } catch (error) {
      if (before === undefined) throw error;
      return before.answer;
    } finally {
      asked.delete(key);
    }
  }

  return {
    async find(service, list) {
      const key = `${service} ${list}`;
      const found = kept.get(key);
      if (found && found.untilMs > clock().getTime()) return found.answer;
      const running = asked.get(key) ?? ask(key, service, list);
      asked.set(key, running);
      return running;
    },
  };
}
