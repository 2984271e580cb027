export {
  catcherRules,
  openMailCatcher,
  type CaughtMail,
  type MailCatcher,
  type MailCatcherOptions,
} from './mail-catcher.ts';
export { readMail, type ReadableMail } from './read-mail.ts';
