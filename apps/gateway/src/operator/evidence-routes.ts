import { header, type EvidenceSummary } from '@saphan/contracts';
import { fromItemBits, type EvidenceFile } from '@saphan/exchange';
import { toEvidenceFile } from '../evidence/to-evidence-file.ts';
import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { FoundExchange } from '../evidence/evidence-reader.ts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import type { KnownLog } from '../log/log-store.ts';
import { toLogProofs } from '../log/to-log-proofs.ts';
import type { OperatorCheck } from './check-operator.ts';

function toSummary(found: FoundExchange, agreed: readonly string[]): EvidenceSummary {
  const { exchange, side, at, consumer, service, outcome, request, via, ended } = found;
  const agreement = request.headers[header.agreement];
  const purpose = request.headers[header.purpose];
  const inCase = request.headers[header.case];
  return {
    exchange,
    side,
    at: at.toISOString(),
    consumer,
    service,
    outcome,
    ...(agreement !== undefined && { agreement }),
    ...(purpose !== undefined && { purpose }),
    ...(inCase !== undefined && { case: inCase }),
    ...(via !== undefined && { via }),
    ...(ended?.rule !== undefined && { rule: ended.rule }),
    items: ended?.items ? fromItemBits(ended.items, agreed) : [],
    ...(ended?.durationMs !== undefined && { durationMs: ended.durationMs }),
  };
}

/** This gateway's logs of which the registry that is held names the key: evidence is shown also when that has expired. */
async function findListedLogs({ settings, snapshot, logs }: Parts): Promise<KnownLog[]> {
  const listed = snapshot.held()?.gateways.find(({ id }) => id === settings.gateway)?.logs ?? [];
  return (await logs.list()).filter(({ origin, key }) =>
    listed.some((each) => each.origin === origin && each.key === key),
  );
}

/** An agency's own evidence. Whom an exchange was about is not shown here: that is opened per case, with a reason. */
export function addEvidenceRoutes(app: Server, parts: Parts, check: OperatorCheck): void {
  const { keys, reader, agreements, snapshots } = parts;
  const getAgency = (member: string): string => {
    const hosted = keys.findMember(member);
    if (!hosted) throw gatewayProblem('member-not-hosted');
    return hosted.agency;
  };
  async function summarise(agency: string, found: readonly FoundExchange[]): Promise<EvidenceSummary[]> {
    const hashes = [...new Set(found.map(({ request }) => request.headers[header.agreement] ?? ''))];
    const held = await agreements.find(agency, hashes);
    return found.map((one) =>
      toSummary(one, held.get(one.request.headers[header.agreement] ?? '')?.items ?? []),
    );
  }

  const page = Type.Object({
    member: Type.String(),
    before: Type.Optional(Type.String({ format: 'uuid' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  });
  app.get('/evidence', { schema: { querystring: page } }, async (request) => {
    const { member, before, limit = 50 } = request.query;
    check.checkMember(request, member);
    const agency = getAgency(member);
    return { exchanges: await summarise(agency, await reader.list(agency, { before, limit })) };
  });

  app.get('/evidence/dropped', async (request) => {
    check.checkOperator(request);
    return { months: await reader.listDropped() };
  });

  const one = {
    querystring: Type.Object({ member: Type.String() }),
    params: Type.Object({ exchange: Type.String({ format: 'uuid' }) }),
  };
  app.get('/evidence/:exchange', { schema: one }, async (request) => {
    const { member } = request.query;
    check.checkMember(request, member);
    const agency = getAgency(member);
    const found = await reader.find(agency, request.params.exchange);
    if (found.length === 0) throw gatewayProblem('evidence-not-found');
    const summaries = await summarise(agency, found);
    return {
      exchanges: summaries.map((summary, index) => ({
        ...summary,
        records: found[index]?.records.map((record) => Buffer.from(record).toString('base64')) ?? [],
      })),
    };
  });

  app.get('/evidence/:exchange/file', { schema: one }, async (request): Promise<EvidenceFile> => {
    const { member } = request.query;
    check.checkMember(request, member);
    const agency = getAgency(member);
    const found = await reader.find(agency, request.params.exchange);
    if (found.length === 0) throw gatewayProblem('evidence-not-found');
    const newest = parts.snapshot.signedText();
    const log = await toLogProofs(agency, found, await findListedLogs(parts), parts);
    return toEvidenceFile(found, snapshots, newest, log);
  });
}
