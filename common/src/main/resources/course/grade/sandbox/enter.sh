# The first process of new namespaces: builds the files that a worker sees, goes there for good, and runs the worker.
# Arguments: an empty folder, then what to build, then -- and the command.
set -eu
umask 022
root=$1
shift
mount -t tmpfs -o size=1m,mode=755,nosuid,nodev tmpfs "$root"
# Memory shared by name belongs to no process, so nobody would count it.
{ echo 0 >/proc/sys/kernel/shmall; } 2>/dev/null || true

show() {
  if [ -d "$1" ]; then
    mkdir -p "$root$1"
  elif [ ! -e "$root$1" ]; then
    mkdir -p "$root$(dirname "$1")"
    : >"$root$1"
  fi
  mount --rbind "$1" "$root$1"
  # A user namespace may not take away an option that the mount had outside.
  mount -o remount,bind,ro,nosuid,nodev "$root$1" 2>/dev/null ||
    mount -o remount,bind,ro,nosuid,nodev,noexec "$root$1"
}

small() {
  mkdir -p "$root$1"
  mount -t tmpfs -o "size=$2m,mode=1777,nosuid,nodev" tmpfs "$root$1"
}

mkdir "$root/proc" "$root/dev" "$root/old"
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
for device in null zero full random urandom; do
  : >"$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
while [ "$1" != -- ]; do
  case $1 in
    link) ln -s "$3" "$root$2" ;;
    show) show "$2" ;;
    small) small "$2" "$3" ;;
  esac
  shift 3
done
shift

cd "$root"
pivot_root . old
umount -l /old
rmdir /old
mount -o remount,bind,ro,nosuid,nodev /
cd /tmp
"$@"
exit $?
