import { toBangkokDay } from '@saphan/thai';
import type { Log } from '@saphan/web';
import type { SnapshotIndex } from '../snapshot/snapshot-index.ts';
import { judgeAnswer, type AnswerToJudge } from './judge-answer.ts';
import type { QualityDays, QualityPlace } from './quality-days.ts';
import { findServiceRules, type ServiceRules } from './service-rules.ts';
import { addCounts, newTally, type Tally } from './tally.ts';

/** What a source answered, and what of it left. */
export interface AnswerToSample {
  readonly agency: string;
  readonly service: string;
  readonly index: SnapshotIndex;
  /** Raw JSON text of each item that left. */
  readonly values: ReadonlyMap<string, string>;
  /** Of the source's whole answer. */
  readonly bytes: number;
  readonly contentType: string | undefined;
  /** Items that were asked for. */
  readonly named: readonly string[];
  /** When the source gave it, epoch milliseconds. */
  readonly at: number;
}

/** Judges some of the answers that leave this gateway, after they have left. */
export interface Sampling {
  /** Takes an answer, or leaves it: whatever happens the exchange is not held up. */
  offer(answer: AnswerToSample): void;
  /** Writes what was counted since the last time; what can't be written is kept for the next. */
  flush(): Promise<void>;
}

const minuteMs = 60_000;
/** Answers of one data service that are judged in a minute: enough to know it within a day, whoever asks how much. */
const mostOfService = 20;
/** Answers that wait to be judged, and how large each may be: what is held in memory. */
const mostWaiting = 50;
const mostBytes = 64 * 1024;
/** Time of this process that judging may take in a minute: a sixtieth. */
const mostMs = 1_000;

const isJson = (type: string | undefined): boolean => /^application\/json\s*(;|$)/i.test(type ?? '');

interface Waiting extends AnswerToJudge {
  readonly agency: string;
  readonly service: string;
  readonly rules: ServiceRules;
}

interface Held {
  readonly place: QualityPlace;
  readonly tally: Tally;
}

/**
 * @param now epoch milliseconds
 * @param clock milliseconds by which the time that judging takes is measured
 */
export function createSampling(
  days: Pick<QualityDays, 'add'>,
  { now, log, clock = () => performance.now() }: { now: () => number; log: Log; clock?: () => number },
): Sampling {
  let held = new Map<string, Held>();
  const waiting: Waiting[] = [];
  let minute = 0;
  let spentMs = 0;
  let taken = new Map<string, number>();
  let isDraining = false;

  function beginMinute(): void {
    const current = Math.floor(now() / minuteMs);
    if (current === minute) return;
    minute = current;
    spentMs = 0;
    taken = new Map();
  }

  function tallyOf({ agency, service }: Waiting): Tally {
    const place = { agency, service, day: toBangkokDay(now()), origin: 'exchange' } as const;
    const key = `${agency} ${service} ${place.day}`;
    const known = held.get(key) ?? { place, tally: newTally() };
    held.set(key, known);
    return known.tally;
  }

  /** One answer a turn of the event loop, so that exchanges come between. */
  function drain(): void {
    const next = waiting.shift();
    if (next === undefined) {
      isDraining = false;
      return;
    }
    const begun = clock();
    try {
      judgeAnswer(next, next.rules, now(), tallyOf(next));
    } catch (error) {
      log.warn({ service: next.service, err: error }, 'an answer could not be judged');
    }
    spentMs += clock() - begun;
    if (spentMs > mostMs) waiting.length = 0;
    setImmediate(drain);
  }

  return {
    offer({ agency, service, index, values, bytes, contentType, named, at }) {
      if (bytes > mostBytes || !isJson(contentType)) return;
      const rules = findServiceRules(index, service);
      if (rules === undefined) return;
      beginMinute();
      const count = taken.get(service) ?? 0;
      if (count >= mostOfService || waiting.length >= mostWaiting || spentMs > mostMs) return;
      taken.set(service, count + 1);
      waiting.push({ agency, service, rules, values, asked: new Set(named), at });
      if (isDraining) return;
      isDraining = true;
      setImmediate(drain);
    },
    async flush() {
      const counted = [...held.values()];
      held = new Map();
      for (const { place, tally } of counted)
        try {
          await days.add(place, tally);
        } catch (error) {
          const key = `${place.agency} ${place.service} ${place.day}`;
          const known = held.get(key) ?? { place, tally: newTally() };
          held.set(key, known);
          addCounts(known.tally, tally.answers, tally.rules.values());
          log.warn({ service: place.service, err: error }, 'what was judged was not kept');
        }
    },
  };
}
