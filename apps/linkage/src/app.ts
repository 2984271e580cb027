import type { Server } from '@saphan/web';
import { addAgreementRoutes } from './agreement/agreement-routes.ts';
import { addCatalogueRoutes } from './catalogue/catalogue-routes.ts';
import type { LinkageContext } from './context.ts';
import { addDataServiceRoutes } from './data-service/data-service-routes.ts';
import { addGatewayRoutes } from './gateway/gateway-routes.ts';
import { addIdentityRoutes } from './identity/identity-routes.ts';
import { addKeyRoutes } from './member/key-routes.ts';
import { addMemberRoutes } from './member/member-routes.ts';
import { addReportRoutes } from './report/report-routes.ts';
import { addStaffRoutes } from './staff/staff-routes.ts';
import { addSnapshotRoutes } from './snapshot/snapshot-routes.ts';

/** What machines speak to: snapshot and catalogue for everybody, reports of gateways, registration for the registrar. */
export function addApi(app: Server, context: LinkageContext): void {
  addSnapshotRoutes(app, context);
  addCatalogueRoutes(app, context);
  addReportRoutes(app, context);
  addMemberRoutes(app, context);
  addKeyRoutes(app, context);
  addGatewayRoutes(app, context);
  addDataServiceRoutes(app, context);
  addAgreementRoutes(app, context);
  addIdentityRoutes(app, context);
  addStaffRoutes(app, context);
}
