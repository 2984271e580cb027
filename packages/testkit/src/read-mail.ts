import PostalMime from 'postal-mime';

/** What a mail program shows of a mail. */
export interface ReadableMail {
  readonly messageId: string;
  readonly subject: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
  readonly html: string;
  /** All headers, decoded, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads a mail as it came over the wire (RFC 5322, MIME). */
export async function readMail(source: Buffer): Promise<ReadableMail> {
  const mail = await PostalMime.parse(source);
  return {
    messageId: mail.messageId ?? '',
    subject: mail.subject ?? '',
    from: mail.from?.address ?? '',
    to: (mail.to ?? []).flatMap(({ address }) => address ?? []),
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
  };
}
