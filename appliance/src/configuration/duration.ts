export { durationMs, durationText } from '@tollgate/shared';
