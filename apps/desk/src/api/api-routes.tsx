import { createAddressLimit, type PageServer } from '@saphan/web/pages';
import type { Desk } from '../desk.ts';
import { findPerson } from '@saphan/web/pages';
import { getDeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { actionOperations } from './action-operations.ts';
import { addOperations } from './add-operations.ts';
import { ApiBody, apiTexts } from './api-page.tsx';
import { caseOperations } from './case-operations.ts';
import { govstackOperations, govstackPrefix } from '../govstack/govstack-operations.ts';
import { consultationOperations } from './consultation-operations.ts';
import { moneyOperations } from './money-operations.ts';
import { officerOperations } from './officer-operations.ts';
import { toOpenapi } from './openapi.ts';
import type { Operation } from './operation.ts';
import { reportOperations } from './report-operations.ts';
import { statisticsOperations } from './statistics-operations.ts';
import { copyOperations } from './copy-operations.ts';
import { visitOperations } from './visit-operations.ts';

const open = { config: { page: false, csrf: false } } as const;

/** Everything that officers do on pages, for programs. */
export const apiOperations: readonly Operation[] = [
  ...caseOperations,
  ...actionOperations,
  ...visitOperations,
  ...copyOperations,
  ...consultationOperations,
  ...reportOperations,
  ...moneyOperations,
  ...statisticsOperations,
  ...officerOperations,
];

/** The API of the desk, its description, and a page about it. */
export async function addApiRoutes(app: PageServer, desk: Desk): Promise<void> {
  const { publicUrl } = desk.settings;
  const limit = createAddressLimit(desk.settings.apiPerMinute);
  await addOperations(app, desk, apiOperations, { prefix: '/api/v1', limit });
  await addOperations(app, desk, govstackOperations, { prefix: govstackPrefix, limit });

  const described = toOpenapi(apiOperations, {
    title: 'Saphan desk',
    description: 'Cases of an agency, for the agency’s own software.',
    url: `${publicUrl}/api/v1`,
    authority: publicUrl,
  });
  app.get('/api/v1/openapi.json', open, () => described);
  const govstack = toOpenapi(govstackOperations, {
    title: 'GovStack Registration',
    description: 'The Registration Building Block of GovStack over the cases of an agency.',
    url: `${publicUrl}${govstackPrefix}`,
    authority: publicUrl,
  });
  app.get(`${govstackPrefix}/openapi.json`, open, () => govstack);
  app.get('/api/v1/webhook-keys', open, () => desk.webhooks.keys);

  app.get('/api', async (request, reply) => {
    const who = findPerson(request) ? await getDeskOfficer(desk, request) : undefined;
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: apiTexts(language).title,
      body: <ApiBody language={language} operations={apiOperations} url={publicUrl} />,
    }));
  });
}
