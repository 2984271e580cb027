import { Type } from 'typebox';
import { readCasePage } from '../case-page/read-case-page.ts';
import { isCopy, keepCopies, mostCopies } from '../own-copy/keep-copies.ts';
import { readCopy } from '../own-copy/read-copy.ts';
import { apiProblem } from './api-problems.ts';
import { CaseParams, OfficerFile } from './case-schemas.ts';
import { operation, type Operation, type UploadedFile } from './operation.ts';

/** The agency's own copies of papers: handed in first, then named by the action that vouches for them. */
export const copyOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/cases/{id}/copies',
    id: 'addCopies',
    summary: 'Hand in the agency’s own copies of a paper; the action `attest` names them',
    tag: 'cases',
    scope: 'cases:write',
    upload: true,
    params: CaseParams,
    answer: Type.Object({ copies: Type.Array(OfficerFile) }),
    async work({ desk, caller: { who }, params, body }, trx) {
      const { allowed } = await readCasePage(desk, trx, who, params.id);
      if (!allowed.includes('attest')) throw apiProblem('api-not-possible', { rule: 'attest' });
      const files = Array.isArray(body) ? (body as UploadedFile[]) : [];
      const contents = files.map(({ content }) => content);
      if (contents.length === 0 || contents.length > mostCopies || !contents.every(isCopy))
        throw apiProblem('api-field', { at: 'file' });
      return { copies: await keepCopies(desk, trx, { agency: who.agency.id, case: params.id }, contents) };
    },
  }),
  operation({
    method: 'GET',
    path: '/cases/{id}/copies/{file}',
    id: 'getCopy',
    summary: 'One of the agency’s own copies of a paper',
    tag: 'cases',
    scope: 'cases:read',
    params: Type.Object({ ...CaseParams.properties, file: Type.String({ format: 'uuid' }) }),
    answer: 'file',
    async work({ desk, caller: { who }, params }, trx) {
      const { content, mediaType } = await readCopy(desk, trx, who, params);
      return { name: `copy.${mediaType.split('/').at(-1) ?? 'bin'}`, mediaType, content };
    },
  }),
];
