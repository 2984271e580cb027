import type { JobTask } from '@saphan/db';
import { forgetApiWords, forgetTask } from './api/forget-words.ts';
import { askByProcess } from './consultation/ask-by-process.ts';
import { deliverOpinion } from './consultation/deliver-opinion.ts';
import { sendConsultations } from './consultation/send-consultations.ts';
import { deliverCorrection } from './correction/deliver-correction.ts';
import { deliverDataRequest } from './data-request/deliver-data-request.ts';
import { deliverUpdate } from './deliver/deliver-update.ts';
import type { Desk } from './desk.ts';
import { issueCreditNote } from './document/issue-credit-note.ts';
import { issueDocument } from './document/issue-document.ts';
import { issueReceipt } from './document/issue-receipt.ts';
import { forgetFilesTask, forgetUntakenFiles } from './file/untaken-files.ts';
import { fetchLater } from './fetch/fetch-later.ts';
import { copyLateness } from './lateness/copy-lateness.ts';
import { tellChanges } from './document/tell-changes.ts';
import { watchClocks, watchTask } from './lateness/watch-clocks.ts';
import { asServiceTask } from './process/fail-service.ts';
import { carryWord, fireTimer, type ProcessJob } from './process/process-jobs.ts';
import { sendWebhook, webhookJob } from './webhook/webhooks.ts';
import type { CaseJob, ConsultationJob, CorrectionJob, DataRequestJob } from './store/add-case-job.ts';

/** What runs without anybody waiting. Each looks at the case or report as it is then, and may run twice. */
export const toTasks = (
  desk: Desk,
): Record<
  | CaseJob
  | ConsultationJob
  | CorrectionJob
  | DataRequestJob
  | ProcessJob
  | typeof webhookJob
  | typeof watchTask
  | typeof forgetTask
  | typeof forgetFilesTask,
  JobTask
> => ({
  'deliver-update': deliverUpdate(desk),
  'fetch-later': fetchLater(desk),
  'issue-document': asServiceTask(desk, 'issue', issueDocument(desk)),
  'issue-receipt': issueReceipt(desk),
  'issue-credit-note': issueCreditNote(desk),
  'copy-lateness': copyLateness(desk),
  'tell-changes': tellChanges(desk),
  'send-consultations': sendConsultations(desk),
  'deliver-opinion': deliverOpinion(desk),
  'deliver-correction': deliverCorrection(desk),
  'deliver-data-request': deliverDataRequest(desk),
  'process-timer': fireTimer(desk),
  'process-consult': askByProcess(desk),
  'process-word': carryWord(desk),
  [webhookJob]: sendWebhook(desk),
  [watchTask]: watchClocks(desk),
  [forgetTask]: forgetApiWords(desk),
  [forgetFilesTask]: forgetUntakenFiles(desk),
});
