import { fileURLToPath } from 'node:url';
import { bundleAssets, createPageServer, type PageServer, type PageServerOptions } from '@saphan/web/pages';
import { processDiagramAsset, uiAssets } from '@saphan/ui';
import type { Server } from '@saphan/web';
import { addPeopleRoutes } from './agency-people/people-routes.ts';
import { addAgreementPageRoutes } from './agreement/agreement-page-routes.ts';
import { addAgreementRoutes } from './agreement/agreement-routes.ts';
import { addBreachRoutes } from './breach/breach-routes.ts';
import { addCompetenceApi } from './competence/competence-api.ts';
import { addHoldingRoutes } from './competence/holding-routes.ts';
import { addHoldingImportRoutes } from './competence/import-routes.ts';
import { addCompetenceRegisterRoutes } from './competence/register-routes.ts';
import { addCompetenceFeedRoute } from './competence/feed-route.ts';
import { addQualityRoutes } from './quality/quality-routes.ts';
import { addChangeSetRoutes } from './change-set/change-set-routes.ts';
import { addCatalogueRoutes } from './catalogue/catalogue-routes.ts';
import type { LinkageContext } from './context.ts';
import { addDataServiceRoutes } from './data-service/data-service-routes.ts';
import { addHistoryRoutes } from './entry-history/history-routes.ts';
import { addExpiryMetrics } from './expiry/expiry-metrics.ts';
import { addExpressionRoute } from './form-designer/expression-page.ts';
import { addFormDesignerRoutes } from './form-designer/form-routes.ts';
import { addFormFileRoutes } from './form-file/form-file-routes.ts';
import { addFormImportRoutes } from './form-import/import-routes.ts';
import { addItemImportRoutes } from './item-import/item-import-routes.ts';
import { addGatewayRoutes } from './gateway/gateway-routes.ts';
import { addHolidayRoutes } from './holiday/holiday-routes.ts';
import { addIdentityRoutes } from './identity/identity-routes.ts';
import { addInvitationPageRoutes } from './joining/invitation-page-routes.ts';
import { addJoinRoutes } from './joining/join-routes.ts';
import { addRotationRoutes } from './keys/rotation-routes.ts';
import { addLiveRoutes } from './live/live-routes.ts';
import { addKeyRoutes } from './member/key-routes.ts';
import { addNextKeyRoute } from './member/next-keys.ts';
import { addSystemKeyRoute } from './member/system-keys.ts';
import { addKeyWithdrawalRoute } from './member/withdraw-key.ts';
import { addMemberRoutes } from './member/member-routes.ts';
import { addOpenDataRoutes } from './open-data/open-data-routes.ts';
import { addExportRoute } from './audit-export/export-route.ts';
import { addStatementRoute } from './oversight/statement-route.ts';
import { addPages } from './pages/add-pages.ts';
import { addBarrierApi } from './planning-barriers/barrier-api.ts';
import { addBarrierRoutes } from './planning-barriers/barrier-routes.ts';
import { addEditionApi } from './planning-list/edition-api.ts';
import { addLiveLinksApi, addPlannedRoutes } from './planning-catalogue/planned-routes.ts';
import { addEditionRoutes } from './planning-list/edition-routes.ts';
import { errorPage } from './pages/error-page.tsx';
import { addReportPdfRoute } from './planning-report/report-routes.ts';
import { addPilotApi } from './planning-pilots/pilot-api.ts';
import { addPilotRoutes } from './planning-pilots/pilot-routes.ts';
import { addRoadMapApi } from './planning-road-map/road-map-api.ts';
import { addRoadMapRoutes } from './planning-road-map/road-map-routes.ts';
import { addAssignmentApi } from './planning-assignments/assignment-api.ts';
import { addAssignmentRoutes } from './planning-assignments/assignment-routes.ts';
import { addWorkApi } from './planning-works/work-api.ts';
import { addWorkRoutes } from './planning-works/work-routes.ts';
import { addReadinessRoutes } from './planning-readiness/readiness-routes.ts';
import { addRecordFileRoute } from './processing-record/record-file-route.ts';
import { addReportRoutes } from './report/report-routes.ts';
import { addSnapshotLogRoutes } from './snapshot/snapshot-log-routes.ts';
import { addSnapshotRoutes } from './snapshot/snapshot-routes.ts';
import { addProcessRoutes } from './process-editor/process-routes.ts';
import { openRegistryView } from './pages/registry-view.ts';
import { addItemEditorRoutes } from './item-editor/item-editor-routes.ts';
import { addItemFileRoutes } from './item/item-file-routes.ts';
import { addUsageFileRoute } from './usage/usage-file-route.ts';
import { addServiceEditorRoutes } from './service-editor/service-routes.ts';
import { addStandingRoutes } from './standing/standing-routes.ts';
import { addAllSheetRoutes } from './sheet-editor/all-sheet-routes.ts';
import { addTemplateRoutes } from './template-editor/template-routes.ts';
import { addStaffRoutes } from './staff/staff-routes.ts';
import { addWitnessRoutes } from './witness/witness-routes.ts';

/** What machines speak to: snapshot and catalogue for everybody, reports of gateways, registration for the registrar. */
export function addApi(app: Server, context: LinkageContext): void {
  addSnapshotRoutes(app, context);
  addSnapshotLogRoutes(app, context);
  addCatalogueRoutes(app, context);
  addReportRoutes(app, context);
  addCompetenceFeedRoute(app, context);
  addWitnessRoutes(app, context);
  addMemberRoutes(app, context);
  addKeyRoutes(app, context);
  addSystemKeyRoute(app, context);
  addNextKeyRoute(app, context);
  addKeyWithdrawalRoute(app, context);
  addGatewayRoutes(app, context);
  addDataServiceRoutes(app, context);
  addAgreementRoutes(app, context);
  addIdentityRoutes(app, context);
  addStaffRoutes(app, context);
  addJoinRoutes(app, context);
  addRotationRoutes(app, context);
  addExpiryMetrics(app, context);
  addEditionApi(app, context);
  addLiveLinksApi(app, context);
  addBarrierApi(app, context);
  addWorkApi(app, context);
  addAssignmentApi(app, context);
  addPilotApi(app, context);
  addRoadMapApi(app, context);
  addCompetenceApi(app, context);
}

const isForMachines = (path: string): boolean =>
  /^\/(api\/|witness\/|snapshot(\/|$)|catalogue\/|report(\/|$)|changes$)/.test(path);

/** Pages and API on one port. The API knows no sessions and no cookies, so no page can be made to call it. */
export async function createApp(
  context: LinkageContext,
  options: Pick<PageServerOptions, 'publicUrl' | 'sessions' | 'identity' | 'ready' | 'trustedProxies'> & {
    readonly demo: boolean;
  },
): Promise<PageServer> {
  const { demo, ...rest } = options;
  const own = [
    'pages/linkage.css',
    'live/live-page.ts',
    'form-designer/form-designer.ts',
    'form-designer/condition-choosing.ts',
    'form-designer/expression-check.ts',
    'form-designer/preview-live.ts',
    'item-editor/near-items-live.ts',
    'choice-rows/choice-rows-keys.ts',
    'template-editor/draw-while-typing.ts',
  ].map((file) => fileURLToPath(new URL(file, import.meta.url)));
  const app = await createPageServer({
    ...rest,
    log: context.log,
    cookieName: 'saphan-linkage',
    // The public reaches this door.
    showMetrics: false,
    assets: await bundleAssets([...uiAssets, processDiagramAsset, ...own]),
    errorPage: errorPage(context, demo),
  });
  app.addHook('onRoute', (route) => {
    if (isForMachines(route.path)) route.config = { ...route.config, page: false };
  });
  addApi(app, context);
  const currentView = openRegistryView(context);
  addPages(app, context, { currentView, demo });
  addLiveRoutes(app, context);
  addAgreementPageRoutes(app, context);
  addInvitationPageRoutes(app, context);
  addChangeSetRoutes(app, context);
  addItemEditorRoutes(app, context);
  addFormDesignerRoutes(app, context, currentView);
  await addFormImportRoutes(app, context, { currentView, demo });
  await addProcessRoutes(app, context, { currentView, demo });
  await addItemImportRoutes(app, context, { currentView, demo });
  await addEditionRoutes(app, context, { currentView, demo });
  addPlannedRoutes(app, context);
  addReadinessRoutes(app, context);
  addBarrierRoutes(app, context);
  addWorkRoutes(app, context);
  addAssignmentRoutes(app, context);
  addPilotRoutes(app, context, { currentView });
  addReportPdfRoute(app, context, { currentView, demo });
  addRoadMapRoutes(app, context, { currentView, demo });
  addPeopleRoutes(app, context);
  addCompetenceRegisterRoutes(app, context);
  addHoldingRoutes(app, context);
  await addHoldingImportRoutes(app, context, { currentView, demo });
  addStandingRoutes(app, context);
  addHolidayRoutes(app, context);
  addBreachRoutes(app, context);
  addQualityRoutes(app, context, currentView);
  addHistoryRoutes(app, context);
  addServiceEditorRoutes(app, context);
  addAllSheetRoutes(app, context);
  addTemplateRoutes(app, context, { currentView, demo });
  addExpressionRoute(app, context, currentView);
  addUsageFileRoute(app, context);
  addRecordFileRoute(app, context, currentView);
  addStatementRoute(app, context);
  addExportRoute(app, context, currentView);
  addOpenDataRoutes(app, context, { currentView, publicUrl: options.publicUrl });
  addItemFileRoutes(app, context, currentView);
  addFormFileRoutes(app, context, { currentView, demo });
  return app;
}
