import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Agreement, AgreementParty, AgreementRecord } from '@saphan/contracts';
import { hashAgreement } from '@saphan/exchange';

/** Linkage Center and operator door of a gateway at one address, as far as agreements go. */
export interface TestDoors {
  readonly url: string;
  readonly records: Map<string, AgreementRecord>;
  /** Member and path of everything that the operator door was asked. */
  readonly asked: { readonly member: string; readonly path: string; readonly reason?: string }[];
  /** What the Linkage Center refuses next, once. */
  refuse(code: string, at?: string): void;
  close(): Promise<void>;
}

export const operatorToken = 'the token of the agency';

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length === 0 ? {} : (JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>);
}

export async function openTestDoors(): Promise<TestDoors> {
  const records = new Map<string, AgreementRecord>();
  const asked: TestDoors['asked'][number][] = [];
  let refusal: { code: string; at?: string } | undefined;

  const sign = (agreement: Agreement, party: AgreementParty, state: AgreementRecord['state']) => {
    const hash = hashAgreement(agreement);
    const before = records.get(hash);
    const signedBy = [...new Set([...(before?.signedBy ?? []), party])];
    records.set(hash, { hash, state, since: new Date().toISOString(), agreement, signedBy });
    return { hash, state };
  };

  function answer(method: string, path: string, body: Record<string, unknown>): unknown {
    const [, hash = ''] = /^\/api\/agreements\/([^/]+)/.exec(path) ?? [];
    const record = records.get(hash);
    if (method === 'GET') {
      if (record) return record;
      const [, member = ''] = /^\/api\/members\/(.+)\/agreements$/.exec(path) ?? [];
      const own = [...records.values()].filter(({ agreement }) =>
        [agreement.consumer, agreement.service].some((id) => id.startsWith(`${member}/`)),
      );
      return { agreements: own };
    }
    if (path === '/api/agreements/proposals')
      return sign(body['agreement'] as Agreement, 'consumer', 'offered');
    if (path.endsWith('/acceptance') && record) return sign(record.agreement, 'provider', 'active');
    const member = body['member'] as string;
    const agreement = body['agreement'] as Agreement;
    const reason = body['reason'] as string | undefined;
    asked.push({ member, path, ...(reason !== undefined && { reason }) });
    const named = hashAgreement(agreement);
    if (path === '/agreements/signature') return { hash: named, signature: 'a.b.c' };
    const ended = records.get(named);
    if (ended && reason !== undefined) records.set(named, { ...ended, state: 'revoked', reason });
    return { hash: named, at: new Date().toISOString(), told: { linkageCenter: true, otherParty: true } };
  }

  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const path = request.url ?? '';
      const isOperator = path.startsWith('/agreements/');
      const isLetIn = !isOperator || request.headers.authorization === `Bearer ${operatorToken}`;
      const refused = isLetIn
        ? isOperator
          ? undefined
          : request.method === 'POST' && refusal
        : { code: 'operator-unknown' };
      if (refused) {
        refusal = undefined;
        const document = { ...refused, title: `Refused: ${refused.code}.`, cure: 'Do something else.' };
        response.writeHead(422, { 'content-type': 'application/problem+json' }).end(JSON.stringify(document));
        return;
      }
      const answered = JSON.stringify(answer(request.method ?? '', path, body));
      response.writeHead(200, { 'content-type': 'application/json' }).end(answered);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    records,
    asked,
    refuse: (code, at) => void (refusal = { code, ...(at !== undefined && { at }) }),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
