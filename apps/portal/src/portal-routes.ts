import { accessRoutes } from './access-list/access-routes.tsx';
import { appointmentRoutes } from './appointment/appointment-routes.tsx';
import { bookRoutes } from './appointment/book-routes.tsx';
import { beginRoutes } from './begin/begin-routes.tsx';
import { changeStartRoutes } from './change-start/change-start-routes.ts';
import { checkRoutes } from './check-answers/check-routes.tsx';
import { checkDocumentRoutes } from './check-document/check-document-routes.tsx';
import { conversationRoutes } from './conversation/conversation-routes.tsx';
import { statusListRoutes } from './check-document/status-list-routes.ts';
import { contestRoutes } from './contest/contest-routes.tsx';
import { channelRoutes } from './contact/channel-routes.ts';
import { contactRoutes } from './contact/contact-routes.tsx';
import { counterRoutes } from './counter/counter-routes.tsx';
import { cardRoutes } from './counter/card-routes.tsx';
import { correctionRoutes } from './correction/correction-routes.tsx';
import { reportRoutes } from './correction/report-routes.tsx';
import { dataRightsRoutes } from './data-request/data-rights-routes.tsx';
import { cosignRoutes } from './cosign/cosign-routes.tsx';
import { declaredRoutes } from './declared-copy/declared-routes.tsx';
import { printRoutes } from './printed/print-routes.ts';
import { deleteDraftRoutes } from './draft/delete-draft-routes.tsx';
import { formChangesRoutes } from './form-changes/form-changes-routes.ts';
import { documentsRoutes } from './documents/documents-routes.tsx';
import { followRoutes } from './follow/follow-routes.tsx';
import { formRoutes } from './form/form-routes.tsx';
import { homeRoutes } from './home/home-routes.tsx';
import { informationRoutes } from './information/information-routes.tsx';
import { leftOutRoutes } from './left-out/left-out-routes.ts';
import { lifeEventRoutes } from './life-event/life-event-routes.tsx';
import { mendRoutes } from './mend/mend-routes.tsx';
import { providerRoutes } from './notifications/provider-routes.ts';
import type { PageRoute } from './page/page-route.ts';
import { bookkeepingRoutes } from './reconciliation/bookkeeping-routes.tsx';
import { payRoutes } from './payment/pay-routes.tsx';
import { searchRoutes } from './search/search-routes.tsx';
import { serviceRoutes } from './service/service-routes.tsx';
import { sessionRoutes } from './session/session-routes.tsx';
import { uploadRoutes } from './upload/upload-routes.tsx';
import { whoForRoutes } from './who-for/who-for-routes.tsx';
import { askWordsRoutes } from './words/ask-words-routes.tsx';
import { powerRoutes } from './powers/power-routes.tsx';
import { wordRoutes } from './words/word-routes.tsx';
import { withdrawRoutes } from './withdraw/withdraw-routes.tsx';

/**
 * The route table: everything that the public door of the portal answers, in the order in which a person comes upon it. Sign-in,
 * assets and health are added by the pages door.
 */
export const portalRoutes: readonly PageRoute[] = [
  ...homeRoutes,
  ...searchRoutes,
  ...serviceRoutes,
  ...lifeEventRoutes,
  ...beginRoutes,
  ...changeStartRoutes,
  ...whoForRoutes,
  ...formRoutes,
  ...uploadRoutes,
  ...reportRoutes,
  ...checkRoutes,
  ...leftOutRoutes,
  ...askWordsRoutes,
  ...wordRoutes,
  ...powerRoutes,
  ...cosignRoutes,
  ...appointmentRoutes,
  ...bookRoutes,
  ...counterRoutes,
  ...cardRoutes,
  ...followRoutes,
  ...declaredRoutes,
  ...printRoutes,
  ...deleteDraftRoutes,
  ...formChangesRoutes,
  ...mendRoutes,
  ...withdrawRoutes,
  ...contestRoutes,
  ...payRoutes,
  ...bookkeepingRoutes,
  ...correctionRoutes,
  ...dataRightsRoutes,
  ...documentsRoutes,
  ...accessRoutes,
  ...contactRoutes,
  ...channelRoutes,
  ...providerRoutes,
  ...checkDocumentRoutes,
  ...statusListRoutes,
  ...conversationRoutes,
  ...informationRoutes,
  ...sessionRoutes,
];
