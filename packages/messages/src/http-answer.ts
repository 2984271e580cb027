/** What a provider said, or that it said nothing. */
export type HttpAnswer =
  | {
      readonly type: 'answered';
      readonly status: number;
      /** Empty where it was no JSON object. */
      readonly body: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'silent'; readonly detail: string };

const largest = 64 * 1024;

const toObject = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

/** One POST of JSON with a bearer token. Follows no redirect: a token is for one address. Never throws. */
export async function askByHttp(
  url: string,
  {
    token,
    timeoutMs,
    headers,
    body,
  }: {
    readonly token: string;
    readonly timeoutMs: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  },
): Promise<HttpAnswer> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = (await answer.text()).slice(0, largest);
    return { type: 'answered', status: answer.status, body: toObject(text) };
  } catch (error) {
    return { type: 'silent', detail: (error as Error).name };
  }
}
