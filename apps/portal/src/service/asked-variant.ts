import { pickedVariants, toVariant, variantsInsteadOf, type ServiceOfVariant } from '@saphan/forms';
import type { Service, ServiceVariant } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { paramOf } from '../page/ids-of-request.ts';
import type { Portal } from '../portal.ts';

/**
 * The service of an address, as the kind of application has it that `?variant=` picks; without one, the first.
 * @throws Problem `not-found` for a service that there is not, and for a variant that nobody can pick
 */
export function getAskedVariant({ network }: Portal, request: FastifyRequest): ServiceOfVariant {
  const service = network.index().services.get(paramOf(request, 'service'));
  if (service === undefined) throw webProblem('not-found');
  const { variant } = request.query as { readonly variant?: unknown };
  const picked = pickedVariants(service);
  const found = variant === undefined ? picked[0] : picked.find(({ id }) => id === variant);
  if (found === undefined) throw webProblem('not-found');
  return toVariant(service, found.id);
}

/** Address below a service for one of its variants; the first is the service's own. @param below `/begin`, or nothing */
export const pathOfVariant = (
  { id, variants }: Pick<Service, 'id' | 'variants'>,
  below: '' | '/begin',
  variant: string,
): string => {
  const path = `/services/${id}${below}`;
  return variant === variants[0]?.id ? path : `${path}?variant=${variant}`;
};

/** A kind of application, with what answers may make of it. */
export interface OfferedVariant {
  readonly variant: ServiceVariant;
  readonly instead: readonly ServiceVariant[];
}

/** Kinds of application that a person chooses among. */
export const offeredVariants = (service: Pick<Service, 'variants'>): readonly OfferedVariant[] =>
  pickedVariants(service).map((variant) => ({ variant, instead: variantsInsteadOf(service, variant.id) }));
