import { expect, it } from 'vitest';
import { readBounceReport } from './read-report.ts';

const id = '019301a0-0000-7000-8000-000000000001';
const report = ({
  action = 'failed',
  status = '5.1.1',
  type = 'multipart/report; report-type=delivery-status;\r\n\tboundary="b1"',
  original = `Message-ID: <${id}@saphan.example>`,
} = {}): Buffer =>
  Buffer.from(
    [
      'From: MAILER-DAEMON@example.com',
      `Content-Type: ${type}`,
      '',
      'text for old programs',
      '--b1',
      'Content-Type: text/plain',
      '',
      'Your message could not be delivered. Status: 5.1.1',
      '--b1',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.com',
      '',
      'Final-Recipient: rfc822; kanya@example.com',
      `Action: ${action}`,
      `Status: ${status}`,
      '--b1',
      'Content-Type: message/rfc822',
      '',
      'Subject: x',
      original,
      '',
      'Message-ID: <00000000-0000-0000-0000-000000000000@evil.example>',
      '--b1--',
    ].join('\r\n'),
  );

it.each([
  ['5.1.1', 'address'],
  ['5.2.1', 'address'],
  ['5.7.1', 'message'],
  ['5.3.4', 'message'],
])('a failure %s is the fault of the %s', (status, reason) => {
  expect(readBounceReport(report({ status }))).toEqual({ id, status, reason });
});

it.each([
  ['a delay', report({ action: 'delayed', status: '4.4.1' })],
  ['a success', report({ action: 'delivered', status: '2.0.0' })],
  ['a failure that passes', report({ status: '4.2.2' })],
  ['an answer of a person', Buffer.from('Subject: Re: x\r\nContent-Type: text/plain\r\n\r\nAction: failed')],
  [
    'a receipt that it was read',
    report({ type: 'multipart/report; report-type=disposition-notification; boundary="b1"' }),
  ],
  ['a report of somebody else’s mail', report({ original: 'Message-ID: <1@example.com>' })],
  ['nothing', Buffer.alloc(0)],
])('%s is no bounce', (_, source) => {
  expect(readBounceReport(source)).toBeUndefined();
});
