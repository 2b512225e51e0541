import { AdminRefusal, checkSchema, enrolmentPath, enrolmentSchema } from '@tollgate/shared';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isObject, type JsonObject } from '#pipeline/json';
import type { Clock } from '#ports';
import { createAttempts } from './admin-listener-attempts.ts';
import type { DoorRefusal } from './admin-listener-refusals.ts';

/** A signing request with the largest key we take, and room. */
const largestBody = 16 * 1024;

export interface EnrolmentOptions {
  /** Refuses with AdminRefusal. */
  readonly enrol: (input: JsonObject, origin: string) => Promise<unknown>;
  readonly refused: (reason: DoorRefusal, origin: string) => void;
  readonly clock: Clock;
}

/** `POST /enrol`: a code's secret and a signing request become a device and its certificate. */
export function addEnrolment(app: FastifyInstance, { enrol, refused, clock }: EnrolmentOptions): void {
  const attempts = createAttempts(clock);
  app.post(enrolmentPath, { bodyLimit: largestBody }, async (request, reply) => {
    const origin = request.ip;
    if (!attempts.begin(origin)) {
      refused('too_many_attempts', origin);
      throw new AdminRefusal('too_many');
    }
    try {
      const enrolled = await enrol(inputOf(request), origin);
      attempts.forgive(origin);
      return await reply.code(201).header('cache-control', 'no-store').send(enrolled);
    } catch (error) {
      if (error instanceof AdminRefusal && error.code === 'unauthenticated') refused('enrolment_refused', origin);
      throw error;
    }
  });
}

function inputOf({ body }: FastifyRequest): JsonObject {
  const faults = checkSchema(enrolmentSchema, body);
  if (isObject(body) && faults.length === 0) return body;
  throw new AdminRefusal('invalid_input', undefined, { details: faults });
}
