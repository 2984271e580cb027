import { toSubsystemId } from '@saphan/contracts';
import type { SourceReply, SourceRequest, SourceRoute, SourceRoutes } from '@saphan/outbound';
import type { Agency } from '../agency/agencies.ts';
import { receiveAppeal } from '../appeal/receive-appeal.ts';
import { readAppointmentViews } from '../appointment/appointment-views.ts';
import { bookAppointment, cancelAppointment } from '../appointment/book-appointment.ts';
import { readDay, readOffer } from '../appointment/offer.ts';
import { readPlacesNow } from '../queue/places-now.ts';
import { getCounterOfficer } from '../queue/counter-officer.ts';
import { receiveContested } from '../contested/receive-contested.ts';
import { readConsultationViews } from '../consultation/consultation-views.ts';
import { receiveConsultation } from '../consultation/receive-consultation.ts';
import { receiveOpinion } from '../consultation/receive-opinion.ts';
import { checkReport } from '../correction/check-report.ts';
import { readCorrectionViews } from '../correction/correction-views.ts';
import { receiveAnswer } from '../correction/receive-answer.ts';
import { receiveReport } from '../correction/receive-report.ts';
import { receiveDataRequest } from '../data-request/receive-data-request.ts';
import { readRequestViews } from '../data-request/request-views.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { checkByNumber } from '../document/check-by-number.ts';
import { checkDocument } from '../document/check-document.ts';
import { readIssuedItems } from '../document/read-issued-items.ts';
import { readStatusList } from '../document/read-status-list.ts';
import { getSentFile, putManifest, putPart, readPart, toReceipt } from '../file/stored-file.ts';
import { checkForm } from '../intake/check-form.ts';
import { checkSubmission, toDeclared } from '../intake/check-submission.ts';
import { receiveMessage } from '../intake/receive-message.ts';
import { isReachNotice, receiveReach } from '../intake/receive-reach.ts';
import { receiveSubmission } from '../intake/receive-submission.ts';
import { receiveStatement } from '../intake/receive-statement.ts';
import { receiveSupplement } from '../intake/receive-supplement.ts';
import { receiveWithdrawal } from '../intake/receive-withdrawal.ts';
import { receiveLatenessCopy } from '../lateness/receive-lateness-copy.ts';
import { receivePaymentNotice, receiveRefundNotice } from '../payment/receive-payment-notice.ts';
import { receiveRemittance } from '../remittance/receive-remittance.ts';
import { readViews } from '../view/case-views.ts';
import { readThingLookups } from '../view/thing-lookups.ts';

type AgencyRoute = (agency: Agency, request: SourceRequest) => Promise<SourceReply>;

function toJson({ body }: SourceRequest): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch (cause) {
    throw deskProblem('submission-malformed', { cause });
  }
}

const parameter = ({ parameters }: SourceRequest, name: string): string => parameters[name] ?? '';

const wantedOf = (request: SourceRequest) => ({
  service: parameter(request, 'service'),
  variant: parameter(request, 'variant'),
});

function partNumber(request: SourceRequest): number {
  const text = parameter(request, 'n');
  if (!/^[0-9]{1,6}$/.test(text)) throw deskProblem('file-unknown');
  return Number(text);
}

/** Messages that the gateways hand over, by data service and operation. Each is for the agency whose data service was asked. */
export function toSourceRoutes(desk: Desk): SourceRoutes {
  const { store, agencies, network } = desk;
  const forAgency =
    (route: AgencyRoute): SourceRoute =>
    (request) =>
      route(agencies.ofSubsystem(toSubsystemId(request.service)), request);

  return {
    'case-intake.v1': {
      'POST /': forAgency(async (agency, request) => {
        const { client, subject, proofs, body } = request;
        const context = { agency, network, client, subject, proofs, now: desk.clock() };
        const checked = checkSubmission(toJson(request), context);
        await checkForm(network, toDeclared(checked), { isWhole: true });
        return { status: 201, body: await receiveSubmission(desk, agency, checked, body) };
      }),
      'POST /{case}/supplement': forAgency(async (agency, request) => {
        const { client, subject, proofs } = request;
        const context = { agency, client, subject, proofs };
        await receiveSupplement(desk, parameter(request, 'case'), toJson(request), context);
        return { status: 204 };
      }),
      'POST /{case}/withdrawal': forAgency(async (agency, request) => {
        const { client, subject, proofs } = request;
        const context = { agency, client, subject, proofs };
        await receiveWithdrawal(desk, parameter(request, 'case'), toJson(request), context);
        return { status: 204 };
      }),
      'POST /{case}/statement': forAgency(async (agency, request) => {
        const { client, subject, proofs } = request;
        const context = { agency, client, subject, proofs };
        await receiveStatement(desk, parameter(request, 'case'), toJson(request), context);
        return { status: 204 };
      }),
      'POST /{case}/appeal': forAgency(async (agency, request) => {
        const { client, subject, proofs } = request;
        const context = { agency, client, subject, proofs };
        const body = await receiveAppeal(desk, parameter(request, 'case'), toJson(request), context);
        return { status: 201, body };
      }),
    },
    'lateness-copies.v1': {
      'POST /': forAgency(async (agency, request) => {
        await receiveLatenessCopy(desk, agency, toJson(request), request.client);
        return { status: 204 };
      }),
    },
    'files.v1': {
      'PUT /{id}/manifest': forAgency(async (agency, request) => {
        const id = parameter(request, 'id');
        const body = await store.asAgency(agency.id, (trx) =>
          putManifest(desk, trx, agency.id, id, toJson(request), request.client),
        );
        return { body };
      }),
      'PUT /{id}/parts/{n}': forAgency(async (agency, request) => {
        const id = parameter(request, 'id');
        const number = partNumber(request);
        return {
          body: await store.asAgency(agency.id, async (trx) => {
            await getSentFile(trx, id, request.client);
            return putPart(desk, trx, id, number, request.body);
          }),
        };
      }),
      'GET /{id}': forAgency(async (agency, request) => ({
        body: await store.asAgency(agency.id, async (trx) =>
          toReceipt(trx, await getSentFile(trx, parameter(request, 'id'), request.client)),
        ),
      })),
      'GET /{id}/parts/{n}': forAgency(async (agency, request) => ({
        body: await store.asAgency(agency.id, async (trx) =>
          readPart(
            desk,
            trx,
            await getSentFile(trx, parameter(request, 'id'), request.client),
            partNumber(request),
          ),
        ),
      })),
    },
    'payment-notices.v1': {
      'POST /': forAgency(async (agency, request) => {
        await receivePaymentNotice(desk, agency, toJson(request), request.client);
        return { status: 204 };
      }),
      'POST /refunds': forAgency(async (agency, request) => {
        await receiveRefundNotice(desk, agency, toJson(request), request.client);
        return { status: 204 };
      }),
      'POST /remittances': forAgency(async (agency, request) => {
        await receiveRemittance(desk, agency, toJson(request), request.client);
        return { status: 204 };
      }),
    },
    'case-messages.v1': {
      'POST /': forAgency(async (agency, request) => {
        const body = toJson(request);
        await (isReachNotice(body)
          ? receiveReach(desk, agency, body, request.client)
          : receiveMessage(desk, agency, body, request.client));
        return { status: 204 };
      }),
    },
    'corrections.v1': {
      'POST /': forAgency(async (agency, request) => {
        const { client, subject, proofs, body } = request;
        const context = { agency, network, client, subject, proofs, now: desk.clock() };
        const checked = checkReport(toJson(request), context);
        return { status: 201, body: await receiveReport(desk, agency, checked, body) };
      }),
      'POST /{report}/answer': forAgency(async (agency, request) => {
        const { client, subject, proofs } = request;
        const context = { agency, client, subject, proofs };
        await receiveAnswer(desk, parameter(request, 'report'), toJson(request), context);
        return { status: 204 };
      }),
    },
    'data-requests.v1': {
      'POST /': forAgency(async (agency, request) => {
        const { client, subject, proofs, body } = request;
        const context = { client, subject, proofs };
        return { status: 201, body: await receiveDataRequest(desk, agency, toJson(request), body, context) };
      }),
    },
    'consultations.v1': {
      'POST /': forAgency(async (agency, request) => {
        const { client, subject, body } = request;
        const context = { agency, client, subject };
        return { status: 201, body: await receiveConsultation(desk, toJson(request), body, context) };
      }),
      'POST /{consultation}/answer': forAgency(async (agency, request) => {
        const { client, subject } = request;
        const id = parameter(request, 'consultation');
        await receiveOpinion(desk, id, toJson(request), { agency, client, subject });
        return { status: 204 };
      }),
    },
    'contested-values.v1': {
      'POST /': forAgency(async (agency, request) => {
        await receiveContested(desk, agency, toJson(request), request.client);
        return { status: 204 };
      }),
    },
    'document-check.v1': {
      'GET /{id}': forAgency(async (agency, request) => ({
        body: await checkDocument(desk, agency, parameter(request, 'id')),
      })),
      'GET /numbers/{number}/{holder}': forAgency(async (agency, request) => ({
        body: await checkByNumber(desk, agency, parameter(request, 'number'), parameter(request, 'holder')),
      })),
      'GET /status-lists/{list}': forAgency(async (agency, request) => ({
        body: await readStatusList(desk, agency, parameter(request, 'list')),
      })),
    },
    // Any other data service of a desk: a register of what its agency has issued.
    ':issued': {
      'GET /': forAgency(async (agency, { service, subject }) => ({
        body: await readIssuedItems(desk, agency, service, subject),
      })),
    },
    'appointment-slots.v1': {
      'GET /places': forAgency(async (agency) => ({ body: await readPlacesNow(desk, agency) })),
      'GET /services/{service}/{variant}': forAgency(async (agency, request) => ({
        body: await readOffer(desk, agency, wantedOf(request)),
      })),
      'GET /services/{service}/{variant}/{place}/{day}': forAgency(async (agency, request) => ({
        body: await readDay(desk, agency, {
          ...wantedOf(request),
          place: parameter(request, 'place'),
          day: parameter(request, 'day'),
        }),
      })),
    },
    'appointments.v1': {
      'POST /': forAgency(async (agency, request) => ({
        body: await bookAppointment(desk, agency, toJson(request), request),
      })),
      'POST /{booking}/cancel': forAgency(async (agency, request) => {
        await cancelAppointment(desk, agency, parameter(request, 'booking'), request);
        return { status: 204 };
      }),
    },
    'counter-officers.v1': {
      'GET /': forAgency(async (agency, { subject }) => ({
        body: await getCounterOfficer(desk, agency, subject),
      })),
    },
    'case-views.v1': {
      'GET /': forAgency(async (agency, { subject }) => {
        if (subject === undefined) throw deskProblem('submission-malformed', { at: 'subject' });
        const rows = await Promise.all([
          readViews(desk, agency, subject),
          readThingLookups(desk, agency, subject),
          readCorrectionViews(desk, agency, subject),
          readRequestViews(desk, agency, subject),
          readConsultationViews(desk, agency, subject),
          readAppointmentViews(desk, agency, subject),
        ]);
        return { body: { rows: rows.flat() } };
      }),
    },
  };
}
