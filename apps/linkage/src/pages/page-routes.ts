import { peoplePage } from '../agency-people/people-page.tsx';
import { competenceAgenciesPage, competencePeoplePage } from '../competence/competence-people-page.tsx';
import { competencesPage } from '../competence/competences-page.tsx';
import { importHoldingsPage } from '../competence/import-pages.tsx';
import { agreementPage } from '../agreement/agreement-page.tsx';
import { agreementsPage } from '../agreement/agreements-page.tsx';
import { breachPage } from '../breach/breach-page.tsx';
import { breachesPage } from '../breach/breaches-page.tsx';
import { changeSetPage } from '../change-set/change-set-page.tsx';
import { changeSetsPage } from '../change-set/change-sets-page.tsx';
import { auditPage } from '../audit/audit-page.tsx';
import { dataServicePage } from '../data-service/data-service-page.tsx';
import { dataServicesPage } from '../data-service/data-services-page.tsx';
import { denialsPage } from '../denial/denials-page.tsx';
import { formPage } from '../form-designer/form-page.tsx';
import { newFormPage, newQuestionPage } from '../form-designer/new-pages.tsx';
import { pageHeadPage } from '../form-designer/page-head-page.tsx';
import { previewPage } from '../form-designer/preview-page.tsx';
import { questionPage } from '../form-designer/question-page.tsx';
import { itemImportPage } from '../item-import/item-import-page.tsx';
import { importFormPage } from '../form-import/import-page.tsx';
import { gatewayPage } from '../gateway/gateway-page.tsx';
import { holidaysPage } from '../holiday/holidays-page.tsx';
import { itemPage } from '../item/item-page.tsx';
import { itemsPage } from '../item/items-page.tsx';
import { itemEditorPage, newItemPage } from '../item-editor/item-editor-page.tsx';
import { invitationsPage } from '../joining/invitations-page.tsx';
import { entryPage } from '../entry-reading/entry-page.tsx';
import { historyPage } from '../entry-history/history-page.tsx';
import { expiringPage } from '../member/expiring-page.tsx';
import { memberPage } from '../member/member-page.tsx';
import { membersPage } from '../member/members-page.tsx';
import { memberPath, servicePath, systemPath } from '../member/name-params.ts';
import { groupsPage } from '../planning-catalogue/groups-page.tsx';
import { lawPage, obstaclePage } from '../planning-barriers/barrier-page.tsx';
import { lawsPage, obstaclesPage } from '../planning-barriers/barriers-page.tsx';
import { plannedPage } from '../planning-catalogue/planned-page.tsx';
import { plannedServicePage } from '../planning-catalogue/planned-service-page.tsx';
import { editionsPage } from '../planning-list/editions-page.tsx';
import { glancePage } from '../planning-glance/glance-page.tsx';
import { ladderPage } from '../planning-readiness/ladder-page.tsx';
import { comparePage } from '../planning-road-map/compare-page.tsx';
import { roadMapsPage } from '../planning-road-map/road-maps-page.tsx';
import { assignmentPage } from '../planning-assignments/assignment-page.tsx';
import { pilotPage } from '../planning-pilots/pilot-page.tsx';
import { pilotsPage } from '../planning-pilots/pilots-page.tsx';
import { reportPage } from '../planning-report/report-page.tsx';
import { assignmentsPage } from '../planning-assignments/assignments-page.tsx';
import { workPage } from '../planning-works/work-page.tsx';
import { worksPage } from '../planning-works/works-page.tsx';
import { ministryPage } from '../planning-readiness/ministry-page.tsx';
import { readinessPage } from '../planning-readiness/readiness-page.tsx';
import { qualityPage } from '../quality/quality-page.tsx';
import { serviceQualityPage } from '../quality/service-quality-page.tsx';
import { todoPage } from '../quality/to-do-page.tsx';
import { recordPage } from '../processing-record/record-page.tsx';
import { quotasPage } from '../quota/quotas-page.tsx';
import { openDataPage } from '../open-data/open-data-page.tsx';
import { overviewPage } from '../overview/overview-page.tsx';
import { flowsPage } from '../oversight/flows-page.tsx';
import { oversightPage } from '../oversight/oversight-page.tsx';
import { dataRequestsPage } from '../oversight/request-panels.tsx';
import { lifeEventPage } from '../service/life-event-page.tsx';
import { servicePage } from '../service/service-page.tsx';
import { servicesPage } from '../service/services-page.tsx';
import { newServicePage, serviceGroupPage, servicePartsPage } from '../service-editor/service-pages.tsx';
import {
  dataServiceGroupPage,
  dataServicePartsPage,
  newDataServicePage,
} from '../data-service-editor/data-service-pages.ts';
import {
  lifeEventGroupPage,
  lifeEventPartsPage,
  newLifeEventPage,
} from '../life-event-editor/life-event-pages.ts';
import { proofPage, proofPath } from '../proof/proof-page.tsx';
import { publishedPage } from '../snapshot/published-page.tsx';
import { certificateRevocationPage, keyRevocationPage } from '../standing/revocation-pages.tsx';
import { gatewayStandingPage, memberStandingPage } from '../standing/standing-page.tsx';
import { trafficPage } from '../traffic/traffic-page.tsx';
import { usagePage } from '../usage/usage-page.tsx';
import { newTemplatePage, templatePage } from '../template-editor/template-page.tsx';
import { newProcessPage, processPage } from '../process-editor/process-page.tsx';
import type { PageRoute } from './visit.ts';

const formPath = '/change-sets/:set/forms/:form';

/** Every page of the Linkage Center. */
export const pageRoutes = [
  { path: '/', draw: overviewPage },
  { path: '/members', draw: membersPage },
  { path: '/invitations', draw: invitationsPage, role: 'registrar' },
  { path: `/members/${memberPath}`, draw: memberPage },
  { path: `/members/${memberPath}/processing`, draw: recordPage },
  { path: `/members/${memberPath}/standing`, draw: memberStandingPage, role: 'registrar' },
  { path: `/members/${memberPath}/keys/:kid/revoke`, draw: keyRevocationPage, role: 'registrar' },
  { path: `/gateways/${systemPath}`, draw: gatewayPage },
  { path: `/gateways/${systemPath}/standing`, draw: gatewayStandingPage, role: 'registrar' },
  {
    path: `/gateways/${systemPath}/certificates/:thumbprint/revoke`,
    draw: certificateRevocationPage,
    role: 'registrar',
  },
  { path: '/expiring', draw: expiringPage },
  { path: '/data-services', draw: dataServicesPage },
  { path: `/data-services/${servicePath}`, draw: dataServicePage },
  { path: `/data-services/${servicePath}/quality`, draw: serviceQualityPage },
  { path: '/items', draw: itemsPage },
  { path: '/items/:item', draw: itemPage },
  { path: '/change-sets', draw: changeSetsPage, role: 'catalogue' },
  { path: '/change-sets/:set', draw: changeSetPage, role: 'catalogue' },
  { path: '/change-sets/:set/entries/:list/:name', draw: entryPage, role: 'catalogue' },
  { path: '/change-sets/:set/new-item', draw: newItemPage, role: 'catalogue' },
  { path: '/change-sets/:set/items/:item', draw: itemEditorPage, role: 'catalogue' },
  { path: '/change-sets/:set/new-form', draw: newFormPage, role: 'catalogue' },
  { path: '/change-sets/:set/import-items', draw: itemImportPage, role: 'catalogue' },
  { path: '/change-sets/:set/import-form', draw: importFormPage, role: 'catalogue' },
  { path: formPath, draw: formPage, role: 'catalogue' },
  { path: `${formPath}/new-question`, draw: newQuestionPage, role: 'catalogue' },
  { path: `${formPath}/questions/:question`, draw: questionPage, role: 'catalogue' },
  { path: `${formPath}/pages/:page`, draw: pageHeadPage, role: 'catalogue' },
  { path: `${formPath}/preview`, draw: previewPage, role: 'catalogue' },
  { path: '/change-sets/:set/new-service', draw: newServicePage, role: 'catalogue' },
  { path: '/change-sets/:set/services/:name', draw: servicePartsPage, role: 'catalogue' },
  { path: '/change-sets/:set/services/:name/:group', draw: serviceGroupPage, role: 'catalogue' },
  { path: '/change-sets/:set/new-life-event', draw: newLifeEventPage, role: 'catalogue' },
  { path: '/change-sets/:set/life-events/:name', draw: lifeEventPartsPage, role: 'catalogue' },
  { path: '/change-sets/:set/life-events/:name/:group', draw: lifeEventGroupPage, role: 'catalogue' },
  { path: '/change-sets/:set/new-data-service', draw: newDataServicePage, role: 'catalogue' },
  { path: '/change-sets/:set/data-services/:name', draw: dataServicePartsPage, role: 'catalogue' },
  { path: '/change-sets/:set/data-services/:name/:group', draw: dataServiceGroupPage, role: 'catalogue' },
  { path: '/change-sets/:set/new-template', draw: newTemplatePage, role: 'catalogue' },
  { path: '/change-sets/:set/templates/:name', draw: templatePage, role: 'catalogue' },
  { path: '/change-sets/:set/new-process', draw: newProcessPage, role: 'catalogue' },
  { path: '/change-sets/:set/processes/:name', draw: processPage, role: 'catalogue' },
  { path: `/people/${memberPath}`, draw: peoplePage, role: 'catalogue' },
  { path: '/competences', draw: competencesPage },
  { path: '/competences/people', draw: competenceAgenciesPage, role: 'people' },
  { path: `/competences/people/${memberPath}`, draw: competencePeoplePage, role: 'people' },
  { path: '/competences/import', draw: importHoldingsPage, role: 'people' },
  { path: '/history/:list/:name', draw: historyPage },
  { path: '/services', draw: servicesPage },
  { path: '/services/:service', draw: servicePage },
  { path: '/life-events/:event', draw: lifeEventPage },
  { path: '/agreements', draw: agreementsPage },
  { path: '/agreements/:hash', draw: agreementPage },
  { path: '/traffic', draw: trafficPage },
  { path: '/denials', draw: denialsPage },
  { path: '/usage', draw: usagePage },
  { path: '/quotas', draw: quotasPage },
  { path: '/planning', draw: glancePage },
  { path: '/planning/readiness', draw: readinessPage },
  { path: '/planning/readiness/:ladder', draw: ladderPage },
  { path: '/planning/ministries/:ministry', draw: ministryPage },
  { path: '/planning/services', draw: plannedPage },
  { path: '/planning/services/:service', draw: plannedServicePage },
  { path: '/planning/obstacles', draw: obstaclesPage },
  { path: '/planning/obstacles/:number', draw: obstaclePage },
  { path: '/planning/laws', draw: lawsPage },
  { path: '/planning/laws/:number', draw: lawPage },
  { path: '/planning/works', draw: worksPage },
  { path: '/planning/works/:number', draw: workPage },
  { path: '/planning/pilots', draw: pilotsPage },
  { path: '/planning/pilots/:number', draw: pilotPage },
  { path: '/planning/report', draw: reportPage },
  { path: '/planning/assignments', draw: assignmentsPage },
  { path: '/planning/assignments/:number', draw: assignmentPage },
  { path: '/planning/road-maps', draw: roadMapsPage },
  { path: '/planning/road-maps/compare', draw: comparePage },
  { path: '/planning/groups', draw: groupsPage, role: 'planner' },
  { path: '/planning/editions', draw: editionsPage, role: 'planner' },
  { path: '/oversight', draw: oversightPage },
  { path: '/oversight/flows', draw: flowsPage },
  { path: '/oversight/data-requests', draw: dataRequestsPage, role: 'auditor' },
  { path: '/quality', draw: qualityPage },
  { path: '/quality/to-do', draw: todoPage },
  { path: '/open-data', draw: openDataPage },
  { path: '/breaches', draw: breachesPage },
  { path: '/breaches/:breach', draw: breachPage },
  { path: '/published', draw: publishedPage },
  { path: proofPath, draw: proofPage },
  { path: '/holidays', draw: holidaysPage },
  { path: '/audit', draw: auditPage, role: 'auditor' },
] as const satisfies readonly PageRoute[];
