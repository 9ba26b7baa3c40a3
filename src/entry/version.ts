// By name, so that the bundler takes this one field and leaves the rest of the manifest out.
export { version } from '../../package.json';
