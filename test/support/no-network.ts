import nock from 'nock';

// Any request that leaves this machine fails the test; stand-ins listen on loopback.
nock.disableNetConnect();
nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);
