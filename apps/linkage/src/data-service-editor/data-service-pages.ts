import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { drawNew } from '../sheet-editor/new-entry-page.tsx';
import { drawGroup } from '../sheet-editor/sheet-group-page.tsx';
import { drawParts } from '../sheet-editor/sheet-parts-page.tsx';
import { getSheet } from '../sheet-editor/sheets.ts';
import { dataServiceTexts } from './data-service-texts.ts';

/** `GET /change-sets/{set}/new-data-service` */
export const newDataServicePage = (visit: Visit): Promise<VNode> =>
  drawNew(visit, dataServiceTexts(visit.language), 'new-data-service');

/** `GET /change-sets/{set}/data-services/{name}` */
export const dataServicePartsPage = (visit: Visit): Promise<VNode> =>
  drawParts(visit, getSheet('dataServices'));

/** `GET /change-sets/{set}/data-services/{name}/{group}` */
export const dataServiceGroupPage = (visit: Visit): Promise<VNode> =>
  drawGroup(visit, getSheet('dataServices'));
