/** A browser without JavaScript: keeps cookies of one host and follows redirects one by one. */
export class TestBrowser {
  readonly #cookies = new Map<string, { value: string; path: string }>();

  async #ask(url: string, init: Pick<RequestInit, 'method' | 'body'>): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = [...this.#cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const path = /path=([^;]+)/i.exec(line)?.[1] ?? '/';
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, { value, path });
    }
    return answer;
  }

  get(url: string): Promise<Response> {
    return this.#ask(url, {});
  }

  post(url: string, fields: Record<string, string> = {}): Promise<Response> {
    return this.#ask(url, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Follows redirects while they stay on `origin`; gives the last answer, or the address it leads off to. */
  async follow(first: Response, origin: string): Promise<{ page: Response; url: string } | { leadsTo: URL }> {
    let answer = first;
    let url = first.url;
    while (answer.status >= 300 && answer.status < 400) {
      const next = new URL(answer.headers.get('location') ?? '', url);
      if (next.origin !== origin) return { leadsTo: next };
      url = next.href;
      answer = await this.get(url);
    }
    return { page: answer, url };
  }
}
