/** A delivery status notification (RFC 3464) by which a mail server says later that it could not deliver a mail. */
export function toBounceReport(to: string, source: Buffer): Buffer {
  const text = source.toString('latin1');
  const head = text.slice(0, text.search(/\r?\n\r?\n/));
  const boundary = 'saphan-demo-report';
  return Buffer.from(
    [
      'From: Mail Delivery System <mailer-daemon@example.com>',
      'Subject: Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
      '',
      `--${boundary}`,
      'Content-Type: text/plain; charset=us-ascii',
      '',
      'Your message could not be delivered: no such mailbox.',
      '',
      `--${boundary}`,
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.com',
      '',
      `Final-Recipient: rfc822; ${to}`,
      'Action: failed',
      'Status: 5.1.1',
      '',
      `--${boundary}`,
      'Content-Type: text/rfc822-headers',
      '',
      head,
      '',
      `--${boundary}--`,
      '',
    ].join('\r\n'),
    'latin1',
  );
}
