import type { XStatic, XSchema } from 'typebox/schema';

/** The type of what a JSON Schema describes, for who writes schemas outside of this folder. */
export type SchemaType<Shape extends XSchema> = XStatic<Shape>;
