import { foreignContent } from '@saphan/web/pages';
import type { FastifyReply } from 'fastify';
import type { PageImage } from './paper-door.ts';

/** A scanned page: personal data, for this one window, and nothing that could run. */
export const sendImage = (reply: FastifyReply, { mediaType, bytes }: PageImage): FastifyReply =>
  reply.type(mediaType).headers(foreignContent).send(bytes);
