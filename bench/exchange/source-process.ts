import { createServer } from 'node:http';

// A source that answers at once: what is measured is the way to it. Its port is printed on the first line.
const made = new Map<number, string>();
function toBody(bytes: number): string {
  let body = made.get(bytes);
  if (body === undefined) {
    body = JSON.stringify({ value: 'v'.repeat(bytes), secret: 'never agreed to' });
    made.set(bytes, body);
  }
  return body;
}

const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  const bytes = Number(request.url?.split('/').at(-1) ?? 0);
  const body = toBody(bytes);
  response
    .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body);
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? String(address?.port) : ''}\n`);
});
