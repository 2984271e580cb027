import type { JobTask } from '@saphan/db';
import { deliverUpdate } from './deliver/deliver-update.ts';
import type { Desk } from './desk.ts';
import { issueDocument } from './document/issue-document.ts';
import { fetchLater } from './fetch/fetch-later.ts';
import type { CaseJob } from './store/add-case-job.ts';

/** What runs without anybody waiting. Each looks at the case as it is then, and may run twice. */
export const toTasks = (desk: Desk): Record<CaseJob, JobTask> => ({
  'deliver-update': deliverUpdate(desk),
  'fetch-later': fetchLater(desk),
  'issue-document': issueDocument(desk),
});
