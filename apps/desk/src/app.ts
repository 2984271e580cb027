import { pageImageAsset, processDiagramAsset, uiAssets } from '@saphan/ui';
import { join } from 'node:path';
import { bundleAssets, createPageServer, type PageServer } from '@saphan/web/pages';
import type { SessionStore } from '@saphan/contracts';
import { readSecretFile, type ReadyCheck } from '@saphan/web';
import { addApiRoutes } from './api/api-routes.tsx';
import { addAgreementRoutes } from './agreement/agreement-routes.tsx';
import { addOfferRoutes } from './agreement/offer-routes.tsx';
import { addPlaceRoutes } from './appointment-page/place-routes.tsx';
import { addCaseRoutes } from './case-page/case-routes.tsx';
import { addDecisionRoutes } from './case-page/decision-routes.tsx';
import { addConsultationRoutes } from './consultation-page/consultation-routes.tsx';
import { addReportRoutes } from './correction-page/report-routes.tsx';
import type { DeskConfig } from './config.ts';
import { addDataRequestRoutes } from './data-request-page/request-routes.tsx';
import type { Desk } from './desk.ts';
import { addShareRoutes } from './balance/share-routes.tsx';
import { addBulkRoutes } from './bulk/bulk-routes.ts';
import { addHoldRoutes } from './legal-hold/hold-routes.tsx';
import { addFilterRoutes } from './inbox/filter-routes.ts';
import { addInboxRoutes } from './inbox/inbox-routes.tsx';
import { addNoteRoutes } from './note/note-routes.ts';
import { addMessageOrders } from './undone/message-orders.ts';
import { addUndoneRoutes } from './undone/undone-routes.tsx';
import { addCopyRoutes } from './own-copy/copy-routes.tsx';
import { addInspectionRoutes } from './inspection/inspection-routes.tsx';
import { addLetterRoutes } from './letter/letter-routes.ts';
import { addLateRoutes } from './lateness/late-routes.tsx';
import { drawError } from './page/draw-error.tsx';
import { addAdministrationRoutes } from './administration/administration-routes.tsx';
import { addUnitRoutes } from './administration/unit-routes.tsx';
import { addAuditRoutes } from './auditor/audit-routes.tsx';
import { addEvidenceRoutes } from './auditor/evidence-routes.tsx';
import { addTrailRoutes } from './auditor/trail-routes.tsx';
import { dateSignIns } from './officer/date-sign-in.ts';
import { addAuthorizeRoutes } from './oauth/authorize-routes.tsx';
import { addTokenRoutes } from './oauth/token-routes.ts';
import { addMyRoutes } from './officer/my-routes.tsx';
import { addProcessRoutes } from './process/process-routes.tsx';
import { addQueueRoutes } from './queue/queue-routes.tsx';
import { addScreenRoutes } from './queue/screen-routes.tsx';
import { addBatchPages } from './paper/batch-routes.tsx';
import { addKeyingPages } from './paper/keying-routes.tsx';
import { addPaperPages } from './paper/paper-routes.tsx';
import { addRegisterRoutes } from './register/register-routes.tsx';
import { addEnrolRoutes } from './second-factor/enrol-routes.tsx';
import { addMyFactorRoutes } from './second-factor/my-routes.tsx';
import { addCounterFeeRoutes } from './remittance/counter-fee-routes.tsx';
import { addRemittanceRoutes } from './remittance/remittance-routes.tsx';
import { askSecondFactors } from './second-factor/second-factor-rule.ts';
import { addShowRoutes } from './second-factor/show-routes.tsx';
import { addSystemRoutes } from './system/system-routes.tsx';
import { addSourcePages } from './source/source-routes.tsx';

/** Scripts of the desk's own pages. */
const islands = [
  'second-factor/security-key-form.ts',
  'letter/redraw-letter.ts',
  'queue/queue-screen.ts',
  'counter-act/read-cards.ts',
  'paper/check-fields.ts',
].map((path) => join(import.meta.dirname, path));

/** The officers' pages. */
export async function openPages(
  desk: Desk,
  config: Pick<
    DeskConfig,
    'publicUrl' | 'issuer' | 'clientId' | 'clientSecretFile' | 'demo' | 'trustedProxies'
  >,
  more: { readonly sessions: SessionStore; readonly ready: Readonly<Record<string, ReadyCheck>> },
): Promise<PageServer> {
  const app = await createPageServer({
    log: desk.log,
    ready: more.ready,
    showMetrics: false,
    trustedProxies: config.trustedProxies,
    publicUrl: config.publicUrl,
    sessions: more.sessions,
    cookieName: 'saphan-desk',
    identity: {
      issuer: config.issuer,
      clientId: config.clientId,
      clientSecret: await readSecretFile(config.clientSecretFile),
    },
    assets: await bundleAssets([...uiAssets, processDiagramAsset, pageImageAsset, ...islands]),
    errorPage: drawError(desk),
    leads: { 'audit-reason-needed': '/audit' },
    connectTargets: ({ url }) => (/^\/cases\/[^/]+\/act(\?|$)/.test(url) ? [desk.settings.cardAgentUrl] : []),
  });
  dateSignIns(app, desk);
  askSecondFactors(app, desk);
  addInboxRoutes(app, desk);
  addFilterRoutes(app, desk);
  addBulkRoutes(app, desk);
  addShareRoutes(app, desk);
  addCaseRoutes(app, desk);
  addNoteRoutes(app, desk);
  addDecisionRoutes(app, desk);
  addLetterRoutes(app, desk);
  await addInspectionRoutes(app, desk);
  await addCopyRoutes(app, desk);
  addProcessRoutes(app, desk);
  addReportRoutes(app, desk);
  addDataRequestRoutes(app, desk);
  addHoldRoutes(app, desk);
  await addConsultationRoutes(app, desk);
  addRegisterRoutes(app, desk);
  addQueueRoutes(app, desk);
  addScreenRoutes(app, desk);
  addPlaceRoutes(app, desk);
  addRemittanceRoutes(app, desk);
  addCounterFeeRoutes(app, desk);
  addLateRoutes(app, desk);
  addUndoneRoutes(app, desk);
  addMessageOrders(app, desk);
  addAdministrationRoutes(app, desk);
  addUnitRoutes(app, desk);
  addAgreementRoutes(app, desk);
  addOfferRoutes(app, desk);
  addSourcePages(app, desk);
  await addPaperPages(app, desk);
  addBatchPages(app, desk);
  addKeyingPages(app, desk);
  addMyRoutes(app, desk);
  addShowRoutes(app, desk, config.issuer);
  addMyFactorRoutes(app, desk);
  addEnrolRoutes(app, desk);
  addAuditRoutes(app, desk);
  addTrailRoutes(app, desk);
  addEvidenceRoutes(app, desk);
  addSystemRoutes(app, desk);
  addTokenRoutes(app, desk);
  addAuthorizeRoutes(app, desk);
  await addApiRoutes(app, desk);
  return app;
}
