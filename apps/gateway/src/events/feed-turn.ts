import {
  type CloudEvent,
  eventMediaType,
  eventsMissed,
  header,
  toMemberId,
  toUuidV7,
  type ServiceId,
  type SubsystemId,
} from '@saphan/contracts';
import { toServicePath } from '@saphan/exchange';
import { makeExchange } from '../messages/own-exchange.ts';
import type { Parts } from '../parts.ts';
import type { GuardedFetch } from '../sources/address/guarded-fetch.ts';
import type { SourceSecrets } from '../sources/source-secrets.ts';
import type { FeedStore, FeedWork, HeldFeed } from './feed-store.ts';
import { readBatch, toEventSource } from './read-batch.ts';

export interface FeedParts {
  readonly feeds: FeedStore;
  readonly secretsOf: (member: string) => SourceSecrets;
  readonly guarded: GuardedFetch;
}

/** `problem`: why it ended badly. */
export type TurnEnd = { readonly type: 'done' } | { readonly type: 'failed'; readonly problem: string };

/** For the agency's system to take one event. */
const patienceMs = 10_000;

const failed = (problem: string): TurnEnd => ({ type: 'failed', problem });

/** One event to the agency's system; whatever it answers but 2xx holds the feed up, so that none is lost and order stays. */
async function handOver(
  event: CloudEvent,
  { url }: HeldFeed,
  secret: string,
  { guarded }: FeedParts,
): Promise<TurnEnd> {
  try {
    const response = await guarded.fetch(url, {
      method: 'POST',
      headers: { 'content-type': eventMediaType, authorization: `Bearer ${secret}` },
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    return response.ok ? { type: 'done' } : failed(`webhook-${String(response.status)}`);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    return failed(code === 'source-address-not-allowed' ? code : 'webhook-silent');
  }
}

function toMissed({ service, cursor }: HeldFeed, next: string, nowMs: number): CloudEvent {
  return {
    specversion: '1.0',
    id: `missed-${cursor}-${next}`,
    source: toEventSource(service),
    type: eventsMissed,
    time: new Date(nowMs).toISOString(),
    sequence: next,
  };
}

/** Fetches what comes next, waiting for it if there is nothing, and hands it over one by one. */
export async function takeTurn(
  work: FeedWork,
  parts: Parts,
  feedParts: FeedParts,
): Promise<TurnEnd | undefined> {
  const feed = await feedParts.feeds.find(work);
  if (!feed) return undefined;
  let secret: string;
  try {
    // Before anything is asked: what can not be handed over is not fetched.
    secret = await feedParts.secretsOf(toMemberId(feed.client as SubsystemId))(feed.secret);
  } catch (error) {
    parts.log.warn({ err: error, client: feed.client, secret: feed.secret }, 'secret can not be read');
    return failed('secret-missing');
  }
  const result = await makeExchange(
    {
      client: feed.client,
      exchange: toUuidV7(parts.now()),
      body: Buffer.alloc(0),
      head: {
        method: 'GET',
        path: `/x${toServicePath(feed.service as ServiceId, '/')}`,
        query: `after=${feed.cursor}`,
        headers: feed.purpose === undefined ? {} : { [header.purpose]: feed.purpose },
        right: 'officer',
      },
    },
    parts,
  );
  if (result.type === 'refusal') {
    if (!(result.isBelieved && result.problem.code === 'event-cursor-old'))
      return failed(result.problem.code);
    const next = /^after=([0-9]{1,18})$/.exec(result.at ?? '')?.[1];
    if (next === undefined || next === feed.cursor) return failed('peer-answer-invalid');
    const told = await handOver(toMissed(feed, next, parts.now()), feed, secret, feedParts);
    if (told.type === 'failed') return told;
    await feedParts.feeds.advance(work, next);
    parts.handed.count('missed');
    return told;
  }
  const batch = readBatch(result.given.body, feed.service);
  if (!batch) return failed('peer-answer-invalid');
  for (const event of batch) {
    const told = await handOver(event, feed, secret, feedParts);
    if (told.type === 'failed') return told;
    await feedParts.feeds.advance(work, event.sequence);
    parts.handed.count('events');
  }
  return { type: 'done' };
}
