import { isUuidV7, toSubsystemId, toUuidV7, type Problem, type ServiceId } from '@saphan/contracts';
import { toEscapedName } from '@saphan/exchange';
import type { Parts } from '../../parts.ts';
import { retryHeader } from '../../request/problem-answer.ts';
import type { AnswerForm, DoneFacts, KnownFacts, Reply } from '../answer-form.ts';
import { toCallerHeaders } from '../native-form.ts';
import { toPeerRefusal } from '../peer-refusal.ts';
import { toRequestHash } from './request-hash.ts';
import { toMessage, toXRoadError } from './xroad-error.ts';
import { toFault, type Fault } from './xroad-faults.ts';
import type { HeaderPairs } from './xroad-headers.ts';

/** A request as X-Road has it, for what its answer says of it. */
export interface XRoadRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  readonly pairs: HeaderPairs;
  readonly requestId: string;
  /** The caller's own id, or one made here. */
  readonly id: string;
  readonly isIdGenerated: boolean;
}

/** Of the source, told through: X-Road's callers know by the absence of `X-Road-Error` that it is the service itself. */
const isOfService = ({ outcome, refusedBy }: DoneFacts): boolean =>
  outcome === 'answered' || refusedBy === 'source-refused';

/** The five headers by which a caller knows which request was answered. @param of.body the request's */
export function toXRoadHeaders(
  request: XRoadRequest,
  { client, service, body }: Pick<DoneFacts, 'client' | 'service' | 'body'>,
): Record<string, string> {
  const { id, isIdGenerated, requestId } = request;
  return {
    'x-road-id': id,
    'x-road-client': toEscapedName(client),
    'x-road-service': toEscapedName(service),
    'x-road-request-id': requestId,
    'x-road-request-hash': toRequestHash({ ...request, generatedId: isIdGenerated ? id : undefined, body }),
  };
}

/** X-Road tells a provider that nobody knows from a service that a known one does not have. */
function findFault(problem: Problem, service: ServiceId | undefined, { snapshot }: Parts): Fault {
  const isKnown =
    service === undefined ||
    snapshot.held()?.subsystems.some(({ id }) => id === toSubsystemId(service)) === true;
  return problem.code === 'service-unknown' && !isKnown ? 'clientUnknown' : toFault(problem);
}

/** A refusal in X-Road's words; in the logs and in the evidence it has ours. */
export function toXRoadRefusal(
  problem: Problem,
  { accept, exchange, service }: { accept?: string | undefined; exchange?: string; service?: ServiceId },
  parts: Parts,
): Reply {
  const fault = findFault(problem, service, parts);
  const detail = exchange !== undefined && isUuidV7(exchange) ? exchange : toUuidV7(parts.now());
  const error = { fault, message: toMessage(problem, fault), detail };
  const { status, headers, body } = toXRoadError(error, accept, parts.settings.xroadErrorCodes);
  return { status, headers: { ...headers, ...retryHeader(problem) }, body };
}

/** How the X-Road door puts what came of one request. */
export function toXRoadForm(request: XRoadRequest, parts: Parts): AnswerForm {
  const refuse = (problem: Problem, facts: KnownFacts): Reply => {
    const { service } = facts;
    const about = {
      accept: facts.headers.accept,
      exchange: request.requestId,
      ...(service !== undefined && { service }),
    };
    const { status, headers, body } = toXRoadRefusal(problem, about, parts);
    return { status, headers: { ...toCallerHeaders({ ...facts, given: undefined }), ...headers }, body };
  };
  return {
    toAnswer(done) {
      if (!isOfService(done)) {
        const { headers, ...reply } = refuse(toPeerRefusal(done.given), done);
        const again = done.given.headers['retry-after'];
        return { ...reply, headers: { ...headers, ...(again !== undefined && { 'retry-after': again }) } };
      }
      return {
        status: done.given.status,
        headers: { ...toCallerHeaders(done), ...toXRoadHeaders(request, done) },
        body: done.given.body,
      };
    },
    toRefusal: refuse,
  };
}
