-- Since when the device's certificate does not count any more; a later certificate makes it count again.
alter table device add column revoked timestamptz;
