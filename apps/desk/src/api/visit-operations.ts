import { findPlannedInspection } from '@saphan/cases';
import { Type } from 'typebox';
import { readCasePage } from '../case-page/read-case-page.ts';
import { findPhotoType, keepPhotos } from '../inspection/keep-photos.ts';
import { readPhoto } from '../inspection/read-photo.ts';
import { apiProblem } from './api-problems.ts';
import { CaseParams, OfficerFile } from './case-schemas.ts';
import { operation, type Operation, type UploadedFile } from './operation.ts';

const mostPhotos = 10;

/** Photos of visits on the spot. The visit is planned and reported by actions of its case. */
export const visitOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/cases/{id}/photos',
    id: 'addPhotos',
    summary: 'Hand in photos of the visit that is planned; the report names them',
    tag: 'cases',
    scope: 'cases:write',
    upload: true,
    params: CaseParams,
    answer: Type.Object({
      photos: Type.Array(OfficerFile),
    }),
    async work({ desk, caller: { who }, params, body }, trx) {
      const { open, allowed } = await readCasePage(desk, trx, who, params.id);
      const visit = findPlannedInspection(open.view);
      if (!visit || !allowed.includes('inspect')) throw apiProblem('api-not-possible', { rule: 'inspect' });
      const files = Array.isArray(body) ? (body as UploadedFile[]) : [];
      const isWrong = files.some(({ content }) => findPhotoType(content) === undefined);
      if (files.length === 0 || files.length > mostPhotos || isWrong)
        throw apiProblem('api-field', { at: 'file' });
      const place = { agency: who.agency.id, case: params.id, inspection: visit.id };
      return {
        photos: await keepPhotos(
          desk,
          trx,
          place,
          files.map(({ content }) => content),
        ),
      };
    },
  }),
  operation({
    method: 'GET',
    path: '/cases/{id}/photos/{file}',
    id: 'getPhoto',
    summary: 'One photo of a visit',
    tag: 'cases',
    scope: 'cases:read',
    params: Type.Object({ ...CaseParams.properties, file: Type.String({ format: 'uuid' }) }),
    answer: 'file',
    async work({ desk, caller: { who }, params }, trx) {
      const { content, mediaType } = await readPhoto(desk, trx, who, params);
      return { name: `visit.${mediaType === 'image/png' ? 'png' : 'jpg'}`, mediaType, content };
    },
  }),
];
