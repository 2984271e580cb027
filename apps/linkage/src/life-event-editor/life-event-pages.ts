import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { drawNew } from '../sheet-editor/new-entry-page.tsx';
import { drawGroup } from '../sheet-editor/sheet-group-page.tsx';
import { drawParts } from '../sheet-editor/sheet-parts-page.tsx';
import { getSheet } from '../sheet-editor/sheets.ts';
import { lifeEventTexts } from './life-event-texts.ts';

/** `GET /change-sets/{set}/new-life-event` */
export const newLifeEventPage = (visit: Visit): Promise<VNode> =>
  drawNew(visit, lifeEventTexts(visit.language), 'new-life-event');

/** `GET /change-sets/{set}/life-events/{name}` */
export const lifeEventPartsPage = (visit: Visit): Promise<VNode> => drawParts(visit, getSheet('lifeEvents'));

/** `GET /change-sets/{set}/life-events/{name}/{group}` */
export const lifeEventGroupPage = (visit: Visit): Promise<VNode> => drawGroup(visit, getSheet('lifeEvents'));
