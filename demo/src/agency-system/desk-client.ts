/** What the desk refused, as it said so. */
export class DeskRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(`the desk refuses: ${String(status)} ${code}`);
    this.status = status;
    this.code = code;
  }
}

/** A case as this system needs it. */
export interface DeskCase {
  readonly id: string;
  readonly number: string;
  readonly service: string;
  readonly state: string;
  readonly version: number;
  readonly subjectName: string;
  readonly assignee?: string;
  readonly allowed?: readonly string[];
}

export interface DeskClient {
  /** @param token an officer's; the system's own where it is left out @throws DeskRefusal */
  get<Answer>(path: string, token?: string): Promise<Answer>;
  /** @param key the same for each repeat @throws DeskRefusal */
  post<Answer>(path: string, body: unknown, key: string, token?: string): Promise<Answer>;
  /** A token for a code that an officer came back with. @throws DeskRefusal */
  takeCode(code: string, verifier: string, redirectUri: string): Promise<string>;
}

interface Account {
  readonly url: string;
  readonly clientId: string;
  readonly secret: string;
}

interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in: number;
}

async function readAnswer<Answer>(response: Response): Promise<Answer> {
  const json: unknown = await response.json().catch(() => ({}));
  if (response.ok) return json as Answer;
  const { code, error } = json as { readonly code?: string; readonly error?: string };
  throw new DeskRefusal(response.status, code ?? error ?? 'no words');
}

/** Everything that this system needs of the desk's API: two kinds of tokens, and JSON. */
export function openDeskClient({ url, clientId, secret }: Account): DeskClient {
  let own: { readonly token: string; readonly untilMs: number } | undefined;
  const credentials = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`);

  const askToken = async (fields: Record<string, string>): Promise<TokenAnswer> =>
    readAnswer<TokenAnswer>(
      await fetch(`${url}/oauth/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${credentials.toString('base64')}` },
        body: new URLSearchParams(fields),
      }),
    );

  async function ownToken(): Promise<string> {
    if (own === undefined || own.untilMs < Date.now()) {
      const given = await askToken({ grant_type: 'client_credentials' });
      own = { token: given.access_token, untilMs: Date.now() + (given.expires_in - 60) * 1000 };
    }
    return own.token;
  }

  async function ask<Answer>(path: string, token: string | undefined, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token ?? (await ownToken())}`);
    return readAnswer<Answer>(await fetch(`${url}/api/v1${path}`, { ...init, headers }));
  }

  return {
    get: (path, token) => ask(path, token, {}),
    post: (path, body, key, token) =>
      ask(path, token, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
      }),
    async takeCode(code, verifier, redirectUri) {
      const fields = {
        grant_type: 'authorization_code',
        code,
        code_verifier: verifier,
        redirect_uri: redirectUri,
      };
      return (await askToken(fields)).access_token;
    },
  };
}
