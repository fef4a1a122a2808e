# The Debian and Ubuntu packages that Natter uses, by purpose. Sourced.
# shellcheck shell=bash disable=SC2034

boost_package() {
    # Debian 12's own default is older than what Natter needs.
    case $(cat /etc/debian_version 2>/dev/null) in
        12*) echo libboost1.81-dev ;;
        *) echo libboost-dev ;;
    esac
}

packages_build=(g++ cmake ninja-build git ccache pkg-config xz-utils
    "$(boost_package)" nlohmann-json3-dev libspdlog-dev libfmt-dev libcli11-dev
    libtomlplusplus-dev libsqlite3-dev libsodium-dev libssl-dev)

packages_gui=(libgl-dev libegl-dev libgl1 libegl1 libgl1-mesa-dri
    libx11-dev libxcb1-dev libxrandr-dev libxinerama-dev libxcursor-dev libxi-dev libxext-dev
    libwayland-dev libwayland-bin libxkbcommon-dev
    libpango1.0-dev libcairo2-dev libharfbuzz-dev libfontconfig-dev libmd4c-dev libsecret-1-dev
    libsystemd-dev
    fonts-noto-core fonts-noto-mono fonts-noto-color-emoji fonts-noto-cjk)

packages_test=(libgtest-dev libgmock-dev python3 xvfb xauth xdotool dbus gnome-keyring libsecret-tools
    fcitx5 fcitx5-anthy x11-xkb-utils xclip)

packages_tour=(xvfb xauth xdotool imagemagick netcat-openbsd xclip python3)

packages_lint=(clang-format-14 clang-tidy-14 python3)

packages_fuzz=(clang-14)
