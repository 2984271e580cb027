import type {
  AccessList,
  AppointmentAnswer,
  CounterOfficer,
  DocumentCheck,
  IntakeReceipt,
  ServiceId,
  StatusListAnswer,
  Subject,
} from '@saphan/contracts';
import { ExchangeRefused, type Asker, type Outbound } from '@saphan/outbound';
import type { PortalExchange, SourceQuestion } from './portal-exchange.ts';

/** The portal itself, for what it does without a person at the page: deliver, tell, check. */
const asker: Asker = { kind: 'system', sub: 'portal', role: 'portal' };

const json = 'application/json';
/** Somebody waits for it at a page. */
const lookTimeoutMs = 8000;

const toCall = ({
  service,
  path,
  purpose,
  subject,
  exchange,
  proof,
  actor,
  mandates,
  timeoutMs,
}: Omit<SourceQuestion, 'items'>) => ({
  service: service as ServiceId,
  path,
  purpose,
  subject,
  exchange,
  proofs: [proof],
  ...(actor !== undefined && { actor }),
  mandates,
  timeoutMs,
});

/** Speaks to agencies through the outbound door of the portal's own gateway. */
export function openGatewayExchange(outbound: Outbound): PortalExchange {
  /** What an agency says to everybody; nothing where it knows no such thing. */
  async function look<Answer>(
    purpose: string,
    service: string,
    path: string,
    subject?: Subject,
  ): Promise<Answer | undefined> {
    try {
      const answer = await outbound.call({
        service: service as ServiceId,
        path,
        purpose,
        actor: asker,
        ...(subject !== undefined && { subject }),
        timeoutMs: lookTimeoutMs,
      });
      return answer.json() as Answer;
    } catch (error) {
      if (error instanceof ExchangeRefused && error.status === 404) return undefined;
      throw error;
    }
  }
  return {
    async ask(question) {
      const { seal, subject, mandates } = await outbound.call({
        ...toCall(question),
        items: question.items,
        seal: true,
      });
      if (seal === undefined || subject === undefined) throw new Error('the answer came without a seal');
      return { token: seal, salt: subject.salt, mandates };
    },
    async deliver({ manifest, exchange, ...delivery }) {
      const answer = await outbound.call({
        ...delivery,
        ...(exchange !== undefined && { exchange }),
        service: delivery.service as ServiceId,
        method: 'POST',
        declaration: manifest,
        contentType: json,
      });
      return answer.body.length === 0 ? undefined : (answer.json() as IntakeReceipt);
    },
    async sendFile(service, manifest, content) {
      await outbound.sendFile(service as ServiceId, manifest, content, {
        purpose: 'deliver-files',
        actor: asker,
      });
    },
    async sendNotice({ service, path, purpose, body, idempotencyKey }) {
      await outbound.call({
        service: service as ServiceId,
        method: 'POST',
        path,
        purpose,
        actor: asker,
        body,
        contentType: json,
        idempotencyKey,
      });
    },
    checkDocument: (service, document) => look<DocumentCheck>('document-check', service, `/${document}`),
    findDocument: (service, number, holder) =>
      look<DocumentCheck>(
        'document-check',
        service,
        `/numbers/${Buffer.from(number).toString('base64url')}/${holder}`,
      ),
    async readStatusList(service, list) {
      const answer = await look<Partial<StatusListAnswer>>(
        'document-check',
        service,
        `/status-lists/${list}`,
      );
      // An agreement of before lists were given leaves nothing of it.
      return answer?.token === undefined || answer.ttl === undefined
        ? undefined
        : { token: answer.token, ttl: answer.ttl };
    },
    readAppointments: <Answer>(service: string, path: string) =>
      look<Answer>('appointment-slots', service, path),
    findCounterOfficer: (service, pid) =>
      look<CounterOfficer>('counter-officers', service, '/', { kind: 'pid', value: pid }),
    async bookAppointment({ body, idempotencyKey, ...message }) {
      const answer = await outbound.call({
        ...toCall({ ...message, mandates: [] }),
        method: 'POST',
        body,
        idempotencyKey,
      });
      return answer.json() as AppointmentAnswer;
    },
    async cancelAppointment({ idempotencyKey, ...message }) {
      await outbound.call({ ...toCall({ ...message, mandates: [] }), method: 'POST', idempotencyKey });
    },
    async listAccess(question) {
      const answer = await outbound.call(toCall(question));
      return (answer.json() as AccessList).rows;
    },
  };
}
