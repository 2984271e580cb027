import type { IntakeReceipt, RelatedCases, ServiceId } from '@saphan/contracts';
import { toSigningKey } from '@saphan/exchange';
import { openOutbound, type Asker as OutboundAsker, type Outbound } from '@saphan/outbound';
import { createPrivateKey, type JsonWebKeyInput } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { HostedAgency } from '../config.ts';
import { deskProblem } from '../desk-problems.ts';
import { deskAsker, type AgencyExchange, type Asker } from './agency-exchange.ts';

const toOutboundAsker = ({ id, kind, name, role, unit }: Asker): OutboundAsker => ({
  sub: id,
  kind,
  role,
  ...(name !== undefined && { name }),
  ...(unit !== undefined && { unit }),
});

async function openClient(hosted: HostedAgency): Promise<Outbound> {
  const jwk = JSON.parse(await readFile(hosted.actorKeyFile, 'utf8')) as JsonWebKeyInput['key'];
  return openOutbound({
    baseUrl: hosted.gatewayUrl,
    bearer: (await readFile(hosted.gatewayBearerFile, 'utf8')).trim(),
    client: hosted.subsystem,
    actorKey: toSigningKey(createPrivateKey({ key: jwk, format: 'jwk' })),
  });
}

function toAgencyExchange(outbound: Outbound): AgencyExchange {
  return {
    async ask({ service, path, subject, items, asker, purpose = 'decide', caseNumber, timeoutMs }) {
      const answer = await outbound.call({
        service: service as ServiceId,
        path,
        subject,
        items,
        purpose,
        actor: toOutboundAsker(asker),
        case: caseNumber,
        seal: true,
        ...(timeoutMs !== undefined && { timeoutMs }),
      });
      if (answer.seal === undefined || answer.subject === undefined) {
        throw deskProblem('seal-broken', { at: service, detail: 'the answer is not sealed' });
      }
      return { token: answer.seal, exchange: answer.exchange, salt: answer.subject.salt };
    },

    async sendUpdate(portal, update) {
      await outbound.call({
        service: `${portal}/application-updates.v1` as ServiceId,
        method: 'POST',
        purpose: 'case-updates',
        actor: toOutboundAsker(deskAsker),
        case: update.number,
        body: update,
        idempotencyKey: `update-${update.case}-${String(update.version)}`,
      });
    },

    async sendCorrectionUpdate(portal, update) {
      await outbound.call({
        service: `${portal}/correction-updates.v1` as ServiceId,
        method: 'POST',
        purpose: 'correction-updates',
        actor: toOutboundAsker(deskAsker),
        case: update.number,
        body: update,
        idempotencyKey: `correction-${update.report}-${String(update.version)}`,
      });
    },

    async sendDataRequestUpdate(portal, update) {
      await outbound.call({
        service: `${portal}/data-request-updates.v1` as ServiceId,
        method: 'POST',
        purpose: 'data-request-updates',
        actor: toOutboundAsker(deskAsker),
        case: update.number,
        body: update,
        idempotencyKey: `data-request-${update.request}-${String(update.version)}`,
      });
    },

    async sendLatenessCopy(office, copy) {
      await outbound.call({
        service: `${office}/lateness-copies.v1` as ServiceId,
        method: 'POST',
        purpose: 'lateness-copies',
        actor: toOutboundAsker(deskAsker),
        case: copy.number,
        body: copy,
        idempotencyKey: `lateness-${copy.case}-${String(copy.letter)}`,
      });
    },

    async askRelated({ portal, subject, application, asker, caseNumber, timeoutMs }) {
      const answer = await outbound.call({
        service: `${portal}/related-cases.v1` as ServiceId,
        path: `/${application}`,
        purpose: 'related-cases',
        subject,
        actor: toOutboundAsker(asker),
        case: caseNumber,
        timeoutMs,
      });
      return (answer.json() as RelatedCases).rows;
    },

    async sendConsultation(of, subject, request) {
      const answer = await outbound.call({
        service: `${of}/consultations.v1` as ServiceId,
        method: 'POST',
        purpose: 'consult',
        subject,
        actor: toOutboundAsker(deskAsker),
        case: request.number,
        body: request,
        idempotencyKey: `consult-${request.consultation}`,
      });
      return answer.json() as IntakeReceipt;
    },

    async sendOpinion(asker, subject, opinion) {
      await outbound.call({
        service: `${asker}/consultations.v1` as ServiceId,
        method: 'POST',
        path: `/${opinion.consultation}/answer`,
        purpose: 'give-opinion',
        subject,
        actor: toOutboundAsker(deskAsker),
        case: opinion.number,
        body: opinion,
        idempotencyKey: `opinion-${opinion.consultation}`,
      });
    },

    tellChange: (subject, type, key) => outbound.tell(subject, { type, key }),

    async sendFile(to, manifest, content, caseNumber, purpose = 'deliver-files') {
      await outbound.sendFile(`${to}/files.v1` as ServiceId, manifest, content, {
        purpose,
        actor: toOutboundAsker(deskAsker),
        case: caseNumber,
      });
    },
  };
}

/** Exchanges of hosted agencies, each opened when it is first needed. */
export function openAgencyExchanges(
  hosted: readonly HostedAgency[],
): (subsystem: string) => Promise<AgencyExchange> {
  const opened = new Map<string, Promise<AgencyExchange>>();
  return (subsystem) => {
    const known = opened.get(subsystem);
    if (known) return known;
    const settings = hosted.find((each) => each.subsystem === subsystem);
    if (settings === undefined) return Promise.reject(deskProblem('not-this-desk', { at: subsystem }));
    const opening = openClient(settings)
      .then(toAgencyExchange)
      .catch((error: unknown) => {
        opened.delete(subsystem);
        throw error;
      });
    opened.set(subsystem, opening);
    return opening;
  };
}
