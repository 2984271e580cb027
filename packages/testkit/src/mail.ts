export {
  catcherRules,
  openMailCatcher,
  type CaughtMail,
  type MailCatcher,
  type MailCatcherOptions,
} from './mail-catcher.ts';
export { openReturnMailbox, type ReturnMailbox, type ReturnMailboxOptions } from './return-mailbox.ts';
export { toBounceReport } from './bounce-report.ts';
export { readMail, type ReadableMail } from './read-mail.ts';
