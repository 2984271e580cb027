import type { JobTask } from '@saphan/db';
import {
  appointmentReminderTask,
  remindAppointment,
  type AppointmentReminder,
} from '../appointment/tell-appointment.ts';
import { correctionTask, type CorrectionPayload } from '../correction/correction-message.ts';
import { deliverCorrection } from '../correction/deliver-correction.ts';
import { deliverDataRequest } from '../data-request/deliver-data-request.ts';
import { forgetCopy, forgetCopyTask } from '../data-request/receive-data-request-update.ts';
import { dataRequestTask, type DataRequestPayload } from '../data-request/write-data-request.ts';
import { dispatchTask } from '../dispatch/add-dispatch.ts';
import { deliver, type DeliverPayload } from '../dispatch/deliver.ts';
import { remindRenewal, renewalTask, type RenewalPayload } from '../documents/remind-renewal.ts';
import { expireDraft, expireDraftTask, type ExpiryPayload } from '../draft/expire-draft.ts';
import {
  expireIssuedFile,
  expireFileTask,
  type FileExpiryPayload,
} from '../issued-files/expire-issued-file.ts';
import { notificationTask } from '../notifications/add-notification.ts';
import { deliverNotification, type NotificationPayload } from '../notifications/deliver-notification.ts';
import { readReturned, returnedTask } from '../notifications/read-returned.ts';
import { reminderTask, type ReminderPayload } from '../notifications/notify-applicant.ts';
import { remind } from '../notifications/remind.ts';
import {
  askProvider,
  askProviderTask,
  cancelBill,
  cancelBillTask,
  tellProvider,
  tellProviderTask,
  type ProviderPayload,
} from '../payment/provider-jobs.ts';
import { makeRefund, type RefundPayload } from '../refund/make-refund.ts';
import { refundTask } from '../refund/order-refund.ts';
import { closeDay, closeDayTask, remittanceTask } from '../remittance/close-day.ts';
import { sendRemittance } from '../remittance/send-remittance.ts';
import { reconcileTask, reconcileYesterday } from '../reconciliation/reconcile-day.ts';
import { checkFile } from '../upload/check-file.ts';
import { checkFileTask, type FileCheckPayload } from '../upload/schedule-check.ts';
import type { PortalParts } from '../app.ts';

/** Everything that the portal does by itself. */
export const toTasks = (parts: PortalParts): Readonly<Record<string, JobTask>> => ({
  [dispatchTask]: (payload: DeliverPayload) => deliver(parts, payload),
  [correctionTask]: (payload: CorrectionPayload) => deliverCorrection(parts, payload),
  [dataRequestTask]: (payload: DataRequestPayload) => deliverDataRequest(parts, payload),
  [forgetCopyTask]: (payload: DataRequestPayload) => forgetCopy(parts, payload),
  [expireDraftTask]: (payload: ExpiryPayload) => expireDraft(parts, payload),
  [expireFileTask]: (payload: FileExpiryPayload) => expireIssuedFile(parts, payload),
  [checkFileTask]: (payload: FileCheckPayload) => checkFile(parts, payload),
  [notificationTask]: (payload: NotificationPayload, context) => deliverNotification(parts, payload, context),
  [appointmentReminderTask]: (payload: AppointmentReminder) => remindAppointment(parts, payload),
  [tellProviderTask]: (payload: ProviderPayload) => tellProvider(parts, payload),
  [askProviderTask]: (payload: ProviderPayload & { waitMs: number }) => askProvider(parts, payload),
  [cancelBillTask]: (payload: ProviderPayload) => cancelBill(parts, payload),
  [refundTask]: (payload: RefundPayload) => makeRefund(parts, payload),
  [closeDayTask]: () => closeDay(parts),
  [reconcileTask]: (payload: { _cron?: { ts: string } }) => reconcileYesterday(parts, payload),
  [remittanceTask]: (payload: { remittance: string }) => sendRemittance(parts, payload),
  [renewalTask]: (payload: RenewalPayload) => remindRenewal(parts, payload),
  [returnedTask]: () => readReturned(parts, parts.returned),
  [reminderTask]: (payload: ReminderPayload) => remind(parts, payload),
});
