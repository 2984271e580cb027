import { CompetenceOrder, type CompetenceFeed, type CompetenceQuestion } from '@saphan/contracts';
import { findCompetenceFeed } from '@saphan/exchange';
import type { SnapshotFollower } from '@saphan/snapshot';
import type { Server } from '@saphan/web';
import { CompactSign } from 'jose';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import type { OperatorCheck } from './check-operator.ts';

const timeoutMs = 10_000;
const clockToleranceMs = 300_000;

/**
 * `POST /competences`: what rights at a hosted agency's desk demand, and who of its people can what. The Linkage Center is asked in the
 * agency's name, and what it says is believed where it has signed it just now, for this agency.
 * @param follower knows which keys of the Linkage Center this gateway believes
 */
export function addCompetencesRoute(
  app: Server,
  { keys, settings, now }: Pick<Parts, 'keys' | 'settings' | 'now'>,
  follower: Pick<SnapshotFollower, 'trustedKeys'>,
  check: OperatorCheck,
): void {
  async function ask(question: CompetenceQuestion): Promise<string> {
    const key = keys.getKey(question.member, 'exchange');
    const body = await new CompactSign(Buffer.from(JSON.stringify(question)))
      .setProtectedHeader({ alg: key.algorithm, typ: 'saphan-competence-question+jwt', kid: key.kid })
      .sign(key.privateKey);
    try {
      const response = await fetch(new URL('/report/competences', settings.linkageUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/jwt' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) throw new Error(`status ${String(response.status)}`);
      return await response.text();
    } catch (cause) {
      throw gatewayProblem('linkage-refused', { cause, detail: String(cause) });
    }
  }

  app.post(
    '/competences',
    { schema: { body: CompetenceOrder } },
    async (request): Promise<CompetenceFeed> => {
      const { member } = request.body;
      check.checkMember(request, member);
      if (!keys.findMember(member)) throw gatewayProblem('member-not-hosted');
      const issuedAt = new Date(now()).toISOString();
      const answer = await ask({ profile: 'saphan-competence-question-1', member, issuedAt });
      const feed = findCompetenceFeed(answer, follower.trustedKeys());
      if (feed?.member !== member || Math.abs(Date.parse(feed.issuedAt) - now()) > clockToleranceMs)
        throw gatewayProblem('linkage-refused', {
          detail: 'the feed is not signed for this agency just now',
        });
      return feed;
    },
  );
}
