import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';

/**
 * `GET /documents?member=` at the operator door: what other agencies send and the agency's system has not taken yet, complete ones first,
 * the oldest before the others. The content is
 * `GET /documents/content?service=&client=&id=`; `POST /documents/taken` with the same three says that it is in safe hands.
 */
export const DocumentList = Type.Object({
  documents: Type.Array(
    Type.Object({
      service: Type.String(),
      client: Type.String(),
      id: Type.String(),
      state: Type.Union([Type.Literal('receiving'), Type.Literal('complete')]),
      name: Type.String(),
      mediaType: Type.String(),
      bytes: Type.Integer(),
      sha256: Type.String(),
      completedAt: Type.Optional(Instant),
      tries: Type.Integer(),
      lastProblem: Type.Optional(Type.String()),
    }),
  ),
  /** Where there are more: `&after=` of the next page. */
  next: Type.Optional(Type.String()),
});
export type DocumentList = Static<typeof DocumentList>;
