/** Reads Fastify's drawing of its tree of routes. @returns each as `GET /inbox` */
export function toRoutes(drawing: string): string[] {
  const path: string[] = [];
  return drawing.split('\n').flatMap((line) => {
    const [, lead = '', segment, methods = ''] = /^([│ ├└─]*)(\S+)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (segment === undefined) return [];
    path.splice(lead.length / 4 - 1, path.length, segment);
    return methods === '' ? [] : methods.split(', ').map((method) => `${method} ${path.join('')}`);
  });
}
