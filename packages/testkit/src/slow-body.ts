/** A body of which the first half comes, and the rest when it is asked for. */
export interface SlowBody {
  /** Of a POST; headers are put beside. */
  readonly init: RequestInit;
  readonly rest: () => void;
}

/** Sends as somebody on a bad line does, or somebody who wants his request to be under way for long. */
export function openSlowBody(whole: Uint8Array): SlowBody {
  const half = Math.floor(whole.length / 2);
  let rest = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(whole.subarray(0, half));
      rest = () => {
        controller.enqueue(whole.subarray(half));
        controller.close();
      };
    },
  });
  // The types of fetch know no half of a duplex yet, which it wants said of a body that comes in pieces.
  const init: RequestInit & { readonly duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
  return { init, rest: () => rest() };
}

/** The same of a form with files, as a browser sends it. */
export async function openSlowForm(form: FormData): Promise<SlowBody> {
  const whole = new Response(form);
  const type = whole.headers.get('content-type') ?? '';
  const { init, rest } = openSlowBody(new Uint8Array(await whole.arrayBuffer()));
  return { init: { ...init, headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' } }, rest };
}
