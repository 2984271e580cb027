import type { Parts } from '../parts.ts';
import { stepsOf } from '../steps.ts';
import { checkHostClass } from '../request/check-host-class.ts';
import { takeShare } from '../request/take-share.ts';
import type { Incoming } from './asked.ts';
import { stateActor } from './steps/actor.ts';
import { chooseAgreement } from './steps/agreement.ts';
import { takeBody } from './steps/body.ts';
import { checkCaller } from './steps/caller.ts';
import { dispatch } from './steps/dispatch.ts';
import { keepAnswer, keepRequest } from './steps/bodies-kept.ts';
import { takeEvidenceBegun } from './steps/evidence-begun.ts';
import { takeEvidenceEnded } from './steps/evidence-ended.ts';
import { checkOffered } from './steps/offered.ts';
import { chooseGateway } from './steps/gateway.ts';
import { findProvider } from './steps/provider.ts';
import { readWanted } from './steps/requested.ts';
import { signOutgoing } from './steps/sign.ts';
import { verifyAnswer } from './steps/verify.ts';

/** What happens to a request of one of the agency's own systems, in order: the inbound steps seen from the other side. */
export const outboundSteps = stepsOf<Incoming, Parts>('outbound')
  .then('caller', checkCaller)
  .then('share', takeShare)
  .then('requested', readWanted)
  .then('provider', findProvider)
  .then('agreement', chooseAgreement)
  .then('host-class', checkHostClass)
  .then('body', takeBody)
  // A body may take a minute: whose token was replaced meanwhile is as unknown as if he came now.
  .then('still-caller', checkCaller)
  .then('service-and-method', checkOffered)
  .then('gateway', chooseGateway)
  .then('actor', stateActor)
  .then('sign', signOutgoing)
  .then('evidence-begun', takeEvidenceBegun)
  .then('request-kept', keepRequest)
  .then('dispatch', dispatch)
  .then('verify', verifyAnswer)
  .then('answer-kept', keepAnswer)
  .then('evidence-ended', takeEvidenceEnded);
