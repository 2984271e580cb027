/**
 * A browser without a screen, for tests of forms and sign-in: keeps cookies per origin and follows redirects. Pages are looked at
 * with `openBrowser`.
 * @param around stands around every request, for who looks at more than the answer
 */
export function openFormBrowser(
  around: (url: string, send: () => Promise<Response>) => Promise<Response> = (_url, send) => send(),
) {
  const jars = new Map<string, Map<string, string>>();

  async function go(
    url: string,
    init: RequestInit = {},
  ): Promise<Response & { text: () => Promise<string> }> {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    const headers = new Headers(init.headers);
    if (!headers.has('accept')) headers.set('accept', 'text/html');
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await around(url, () => fetch(url, { ...init, headers, redirect: 'manual' }));
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(name.length + 1);
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  return {
    go,
    cookies: (origin: string) => new Map(jars.get(origin) ?? []),
    forget: (origin: string) => void jars.delete(origin),
    async follow(url: string, init: RequestInit = {}): Promise<Response> {
      let response = await go(url, init);
      let at = url;
      for (let hops = 0; response.status >= 300 && response.status < 400; hops += 1) {
        if (hops > 20) throw new Error('too many redirects');
        at = new URL(response.headers.get('location') ?? '', at).href;
        response = await go(at);
      }
      return response;
    },
    post: (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      go(url, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { 'sec-fetch-site': 'same-origin', ...headers },
      }),
  };
}

export type FormBrowser = ReturnType<typeof openFormBrowser>;
