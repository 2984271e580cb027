import type { Parts } from '../parts.ts';
import { stepsOf } from '../steps.ts';
import { checkHostClass } from '../request/check-host-class.ts';
import { takeShare } from '../request/take-share.ts';
import type { Arrived } from './arrived.ts';
import { checkAddressed } from './steps/addressed-to-me.ts';
import { checkAgreementInForce } from './steps/agreement-in-force.ts';
import { keepAnswer, keepRequest } from './steps/bodies-kept.ts';
import { takeEvidenceBegun } from './steps/evidence-begun.ts';
import { takeEvidenceEnded } from './steps/evidence-ended.ts';
import { giveMandates } from './steps/mandates.ts';
import { takeNewestSnapshot } from './steps/newest-snapshot.ts';
import { checkSameView } from './steps/one-view.ts';
import { checkOneSignature } from './steps/one-signature.ts';
import { checkKnownPeer } from './steps/peer-certificate.ts';
import { pruneAnswer } from './steps/prune.ts';
import { checkPurpose } from './steps/purpose.ts';
import { takeFromQuota } from './steps/quota.ts';
import { checkProvenRight } from './steps/right.ts';
import { sealContent } from './steps/seal.ts';
import { checkServiceAndMethod } from './steps/service-and-method.ts';
import { signAnswer } from './steps/sign.ts';
import { askSource } from './steps/source.ts';
import { checkTimeWindow } from './steps/time-window.ts';
import { checkVerifiedSignature } from './steps/verified-signature.ts';
import { checkStillStanding } from './steps/still-standing.ts';
import { takeWholeBody } from './steps/whole-body.ts';

/**
 * What happens to a request of another gateway, in order (exchange.md). The name of a step is the `rule` that its
 * refusals carry.
 */
export const inboundSteps = stepsOf<Arrived, Parts>('inbound')
  .then('peer-certificate', checkKnownPeer)
  .then('snapshot', takeNewestSnapshot)
  .then('one-signature', checkOneSignature)
  .then('time-window', checkTimeWindow)
  .then('addressed-to-me', checkAddressed)
  .then('share', takeShare)
  .then('signature', checkVerifiedSignature)
  .then('one-view', checkSameView)
  .then('agreement', checkAgreementInForce)
  .then('host-class', checkHostClass)
  .then('purpose', checkPurpose)
  .then('right', checkProvenRight)
  .then('service-and-method', checkServiceAndMethod)
  .then('quota', takeFromQuota)
  .then('body', takeWholeBody)
  .then('still-standing', checkStillStanding)
  .then('evidence-begun', takeEvidenceBegun)
  .then('request-kept', keepRequest)
  .then('source', askSource)
  .then('prune', pruneAnswer)
  .then('mandates', giveMandates)
  .then('seal', sealContent)
  .then('sign', signAnswer)
  .then('answer-kept', keepAnswer)
  .then('evidence-ended', takeEvidenceEnded);
